using System.Text.Json.Nodes;

namespace Slime.Testing;

/// <summary>Referrals of households that do not exist.</summary>
public static class SampleReferrals
{
    public const string Arras = "62041";
    public const string Lens = "62498";
    public const string Bethune = "62119";

    private static int _households;

    /// <summary>The contract's example; each is another household unless birth date and phone are given.</summary>
    public static JsonObject Full(string commune = Lens, string surname = "Exemple", string firstName = "Anne", string? birthDate = null, string? phone = null) => JsonNode.Parse($$$"""
        {
          "household": {"surname":"{{{surname}}}","firstName":"{{{firstName}}}","birthDate":"{{{birthDate ?? AnotherBirth()}}}","phone":"{{{phone ?? AnotherPhone()}}}","email":null,
                        "preferredContact":"phone","contactTimes":"après 17 h","persons":[{"age":36},{"age":9}]},
          "dwelling": {"addressLine":"{{{(birthDate is null ? Another() : 1)}}} rue de la Paix","communeInsee":"{{{commune}}}","tenure":"privateTenant","landlord":null,
                       "surfaceM2":62,"builtPeriod":"1949-1974","heating":"gas","dpeClass":"F","dpeDate":"2024-03-01"},
          "resources": {"referenceTaxIncome":14200,"disposableIncomeMonthly":1150,"housingCostMonthly":480},
          "energy": {"annualSpend":{"electricity":900,"gas":1400},"arrears":350,"supplyCut":false,"restriction":true,
                     "auxiliaryHeater":false,"damp":true,"cold":true,"healthTrouble":false},
          "fsl": {"requests":[{"on":"2025-01-15","amount":200},{"on":"2026-02-03","amount":180}],"firstTimeTenant":false,"pacteJeunesse":false},
          "reasons": ["fslRecurrence","cold"],
          "urgency": "normal",
          "agreement": {"contact":{"given":true,"on":"2026-11-20","how":"oral"},"share":[{"with":"landlord","given":false}]},
          "comment": "Signalement d’exemple"
        }
        """)!.AsObject();

    /// <summary>Only what is mandatory.</summary>
    public static JsonObject Minimal(string commune = Lens, string surname = "Modèle", string? phone = null) => JsonNode.Parse($$$"""
        {
          "household": {"surname":"{{{surname}}}","phone":"{{{phone ?? AnotherPhone()}}}"},
          "dwelling": {"communeInsee":"{{{commune}}}"},
          "reasons": ["cold"],
          "agreement": {"contact":{"given":true}}
        }
        """)!.AsObject();

    // Two referrals of one household are told to people as such; tests that mean one household say so.
    private static int Another() => Interlocked.Increment(ref _households);

    private static string AnotherPhone() => $"03210000{Drawn[Another() % Drawn.Length]:D2}";

    // A test that gives a household another number must not meet one that was drawn: these are written in tests.
    private static readonly int[] Drawn =
    [
        .. Enumerable.Range(0, 100).Except(
            [0, 1, 2, 7, 9, 12, 17, 31, 32, 33, 34, 47, 51, 52, 61, 62, 63, 64, 65, 71, 72, 77, 78, 81, 82, 88, 89, 93, 98, 99]),
    ];

    // Days after the twelfth, which cannot be taken for months.
    private static string AnotherBirth() => new DateOnly(1990, 1 + Another() % 10, 13 + Another() / 10 % 16).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
