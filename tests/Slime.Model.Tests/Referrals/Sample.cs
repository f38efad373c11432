using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Slime.Model.Communes;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Input;
using Slime.Model.Text;
using Xunit;

namespace Slime.Model.Tests.Referrals;

/// <summary>The referral of the API's description, and ways to change one place of it.</summary>
internal static class Sample
{
    public const string Json = """
        {
          "household": {"surname":"Exemple","firstName":"Anne","birthDate":"1990-04-12","phone":"0321000000","email":null,
                        "preferredContact":"phone","contactTimes":"après 17 h","persons":[{"age":36},{"age":9}]},
          "dwelling": {"addressLine":"1 rue de la Paix","communeInsee":"62041","tenure":"privateTenant","landlord":null,
                       "surfaceM2":62,"builtPeriod":"1949-1974","heating":"gas","dpeClass":"F","dpeDate":"2024-03-01"},
          "resources": {"referenceTaxIncome":14200,"disposableIncomeMonthly":1150,"housingCostMonthly":480},
          "energy": {"annualSpend":{"electricity":900,"gas":1400},"arrears":350,"supplyCut":false,"restriction":true,
                     "auxiliaryHeater":false,"damp":true,"cold":true,"healthTrouble":false},
          "fsl": {"requests":[{"on":"2025-01-15","amount":200},{"on":"2026-02-03","amount":180}],"firstTimeTenant":false,"pacteJeunesse":false},
          "reasons": ["fslRecurrence","cold"],
          "urgency": "normal",
          "agreement": {"contact":{"given":true,"on":"2026-11-20","how":"oral"},"share":[{"with":"landlord","given":false}]},
          "comment": "…"
        }
        """;

    /// <summary>Only what is mandatory.</summary>
    public const string Least = """
        {"household":{"surname":"Exemple","phone":"0321000000"},"dwelling":{"communeInsee":"62041"},"reasons":["cold"],"agreement":{"contact":{"given":true}}}
        """;

    public static readonly DateOnly Today = new(2026, 11, 25);

    /// <summary>What the program's API uses.</summary>
    public static readonly JsonSerializerOptions Api = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Arras and a former code of it; every other commune is outside.</summary>
    public static InseeCode? CurrentCommune(InseeCode code) => code.ToString() is "62041" or "62999" ? InseeCode.Parse("62041") : null;

    public static ReferralInput Read(string json) => JsonSerializer.Deserialize<ReferralInput>(json, Api)!;

    /// <summary>The sample with another JSON value at a path such as <c>household.persons[1].age</c>; <c>absent</c> removes it.</summary>
    public static string With(string path, string value, string json = Json)
    {
        var root = JsonNode.Parse(json)!;
        var steps = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
        var parent = steps[..^1].Aggregate(root, (node, step) => node is JsonArray array ? array[Index(step)]! : node[step] ??= new JsonObject());
        if (parent is JsonArray list) list[Index(steps[^1])] = JsonNode.Parse(value);
        else if (value == "absent") parent.AsObject().Remove(steps[^1]);
        else parent[steps[^1]] = JsonNode.Parse(value);
        return root.ToJsonString();
    }

    public static ReferralValidation Validate(string json) => Validate(Read(json));

    public static ReferralValidation Validate(ReferralInput? input) => ReferralValidation.Validate(input, Today, CurrentCommune);

    public static Referral Accept(string json) => Assert.IsType<ReferralValidation.Accepted>(Validate(json)).Referral;

    /// <summary>Each error as <c>path code(arguments)</c>; empty when the referral is accepted.</summary>
    public static string[] Errors(string json) => Errors(Validate(json));

    public static string[] Errors(ReferralValidation validation) =>
        validation is ReferralValidation.Refused refused ? [.. refused.Errors.Select(Text)] : [];

    private static string Text(FieldError error) => error.Arguments.Count == 0
        ? $"{error.Path} {error.Code}"
        : string.Create(CultureInfo.InvariantCulture, $"{error.Path} {error.Code}({string.Join(' ', error.Arguments.Select(Argument))})");

    private static string Argument(object? value) =>
        value is DateOnly date ? date.ToString("O", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static int Index(string step) => int.Parse(step, CultureInfo.InvariantCulture);
}
