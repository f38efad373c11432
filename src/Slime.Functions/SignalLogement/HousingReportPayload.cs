using System.Globalization;
using System.Text.Json.Serialization;
using Slime.Functions.Communes;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.SignalLogement;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Staff;

namespace Slime.Functions.SignalLogement;

/// <summary>A disorder in the words of the interface.</summary>
internal sealed record DisorderPayload(string Identifiant, IReadOnlyList<string> Precisions, IReadOnlyList<string> PrecisionLibres);

/// <summary>
/// A report in the words of the interface: what it asks for, and of the rest only what says how bad it is. No income, no debt, no
/// landlord: Signal-Logement asks the occupant about him.
/// </summary>
internal sealed record HousingReportPayload(
    string AdresseOccupant, string CodePostalOccupant, string CommuneOccupant, string ProfilDeclarant, string ProfilOccupant, bool IsLogementSocial, string NatureLogement,
    string? CiviliteOccupant, string NomOccupant, string? PrenomOccupant, string? TelOccupant, string? MailOccupant,
    string StructureDeclarant, string NomDeclarant, string PrenomDeclarant, string MailDeclarant, int? NbOccupantsLogement, decimal? Superficie, string? ClasseEnergetique,
    IReadOnlyList<DisorderPayload> Desordres)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? PartenaireUuid { get; init; }
}

/// <summary>What is known for a report, and what is missing of what the platform asks for.</summary>
/// <param name="Label">See <see cref="SchemeFacts"/>.</param>
/// <param name="Missing">Names of fields in the resources.</param>
public sealed record HousingReportDraft(
    string? Address, string? PostalCode, string Commune, Tenure? Tenure, DwellingKind? Kind, Household Household, StaffMember? Mediator, int? Persons, decimal? Surface, string? Label,
    IReadOnlyList<Disorder> Disorders)
{
    private const int MaxAddress = 100;
    private const int MaxName = 50;

    public IReadOnlyList<string> Missing =>
    [
        .. new[]
        {
            (Address is null, "address"), (PostalCode is null, "postalCode"), (Tenure is null, "tenure"), (Kind is null, "kind"), (Disorders.Count == 0, "disorders"), (Mediator is not { IsVacant: false, Email: not null }, "mediator"),
        }.Where(asked => asked.Item1).Select(asked => asked.Item2),
    ];

    internal static HousingReportDraft Of(Referral referral, Diagnostic? diagnostic, string? label, IReadOnlyList<Disorder> disorders, StaffMember? mediator, CommuneService communes)
    {
        var (dwelling, building) = (referral.Dwelling, diagnostic?.Building);
        var commune = communes.Directory.Find(dwelling.Commune);
        var typed = dwelling.AddressLine;
        var postalCode = commune?.PostalCodes.FirstOrDefault(code => typed?.Contains(code, StringComparison.Ordinal) == true) ?? (commune?.PostalCodes is { Length: 1 } only ? only[0] : null);
        var persons = diagnostic?.Household.Persons.Count is > 0 and var seen ? seen : referral.Household.Persons.Length is > 0 and var said ? said : (int?)null;
        return new HousingReportDraft(
            typed, postalCode, commune?.Name ?? "", building?.Tenure ?? dwelling.Tenure, building?.Kind, referral.Household, mediator, persons, building?.SurfaceM2 ?? dwelling.SurfaceM2, label, disorders);
    }

    /// <returns>Null as long as something is missing.</returns>
    internal HousingReportPayload? ToPayload(string service)
    {
        if (Missing.Count > 0) return null;
        var (first, last) = Names(Mediator!.Name!);
        return new HousingReportPayload(
            Cut(Address!, MaxAddress), PostalCode!, Commune, "TIERS_PRO", Tenure == Model.Referrals.Vocabulary.Tenure.Owner ? "BAILLEUR_OCCUPANT" : "LOCATAIRE", Tenure == Model.Referrals.Vocabulary.Tenure.SocialTenant,
            Kind switch { DwellingKind.House => "maison", DwellingKind.Flat => "appartement", _ => "autre" },
            Household.Civility is "M" or "Mme" ? Household.Civility : null, Cut(Household.Surname, MaxName), Household.FirstName is { } given ? Cut(given, MaxName) : null,
            Household.Phone, Household.Email, service, Cut(last, MaxName), Cut(first, MaxName), Mediator.Email!, Persons, Surface, Label,
            [.. Disorders.Select(disorder => new DisorderPayload(disorder.Id, [.. disorder.Details], []))]);
    }

    /// <summary>The last word of a name is taken for the surname.</summary>
    private static (string First, string Last) Names(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 ? (string.Join(' ', words[..^1]), words[^1]) : (name, name);
    }

    private static string Cut(string text, int most) => new StringInfo(text) is var info && info.LengthInTextElements > most ? info.SubstringByTextElements(0, most) : text;
}
