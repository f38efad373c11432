using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slime.Model.Phones;
using Slime.Model.Referrals.Input;
using Slime.Platform.Storage;
using Slime.Platform.Web;

namespace Slime.Functions.Referrals.Form;

/// <content>The form filled with what is known already.</content>
public sealed partial class ReferralForm
{
    /// <summary>What is known as it would be typed: a field bears the path of the contract's member, so that most of it is read off there.</summary>
    public static ReferralForm Of(ReferralInput known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var form = new ReferralForm(Guid.NewGuid().ToString("N"));
        form.Fill("", JsonSerializer.SerializeToNode(known, SlimeJson.Options));
        form.FillOtherwise(known);
        return form;
    }

    private void Fill(string path, JsonNode? said)
    {
        switch (said)
        {
            case JsonObject part:
                foreach (var (name, value) in part) Fill(path.Length == 0 ? name : $"{path}.{name}", value);
                break;
            case JsonArray rows when rows.Any(row => row is JsonObject):
                for (var row = 0; row < rows.Count; row++) Fill($"{path}[{row}]", rows[row]);
                break;
            case JsonArray words when ReferralFields.Asks(path):
                Set(path, words.Select(Typed));
                break;
            case JsonValue when ReferralFields.Asks(path):
                Set(path, [Typed(said)]);
                break;
        }
    }

    /// <summary>What is typed otherwise than the contract says it.</summary>
    private void FillOtherwise(ReferralInput known)
    {
        if (known.Household is { } household)
        {
            // Read again, the civility is found before the name.
            Set("household.surname", [string.Join(' ', new[] { household.Civility, household.Surname }.OfType<string>())]);
            Set("household.birthDate", [household.BirthDate?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? household.BirthYear?.ToString(CultureInfo.InvariantCulture)]);
        }

        foreach (var phone in (string[])["household.phone", "household.secondPhone", "referrer.phone"])
        {
            if (this[phone] is { } number) Set(phone, [Phone.Readable(number)]);
        }

        // Their rows are those who may be told, whoever the household was asked about.
        foreach (var row in _values.Keys.Where(name => name.StartsWith(ReferralFields.Share, StringComparison.Ordinal)).ToList()) _values.Remove(row);
        foreach (var share in known.Agreement?.Share ?? [])
        {
            if (share is { With: { } with, Given: { } given }) Set(ShareName((int)with), [YesNo(given)]);
        }

        PersonRows = Math.Max(1, known.Household?.Persons?.Count ?? 0);
        FslRequestRows = Math.Max(1, known.Fsl?.Requests?.Count ?? 0);
    }

    private static string? Typed(JsonNode? said) => said?.GetValueKind() switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False => YesNo(said.GetValue<bool>()),
        JsonValueKind.Number => Numbers.Plain(said.GetValue<decimal>()),
        _ => said.GetValue<string>(),
    };

    private static string YesNo(bool answer) => answer ? ReferralChoices.Yes : ReferralChoices.No;
}
