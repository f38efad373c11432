using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Slime.Functions.Referrals.Form;

/// <summary>The fields of the form by their paths in the contract, in the order of the pages.</summary>
internal static partial class ReferralFields
{
    public const string Persons = "household.persons";
    public const string Commune = "dwelling.communeInsee";
    public const string Benefits = "resources.benefits";
    public const string Spend = "energy.annualSpend";
    public const string FslRequests = "fsl.requests";
    public const string Reasons = "reasons";
    public const string Share = "agreement.share";
    public const string AgreedOn = "agreement.contact.on";
    public const string AgreedHow = "agreement.contact.how";

    /// <summary>The energies whose yearly cost the form asks for; the contract takes every one.</summary>
    public static ImmutableArray<string> SpendEnergies { get; } = ["electricity", "gas", "fuelOil", "wood", "other"];

    /// <summary>Questions of yes, no or unknown.</summary>
    public static ImmutableArray<string> Troubles { get; } =
        ["energy.restriction", "energy.auxiliaryHeater", "energy.damp", "energy.cold", "energy.healthTrouble"];

    /// <summary>A list of rows is here by its own path.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        "household.surname", "household.birthName", "household.firstName", "household.birthDate", Commune, "household.phone", "household.phoneNote",
        "household.secondPhone", "household.secondPhoneNote", "household.email", "household.preferredContact", "household.contactTimes", "household.warnings", Persons,
        "dwelling.addressLine", "dwelling.tenure", "dwelling.landlord", "dwelling.surfaceM2", "dwelling.builtPeriod", "dwelling.heating",
        "dwelling.dpeClass", "dwelling.dpeDate",
        "resources.referenceTaxIncome", "resources.taxNotices", "resources.incomeProof", "resources.incomeProofSeenOn", "resources.disposableIncomeMonthly", "resources.housingCostMonthly", Benefits,
        .. SpendEnergies.Select(energy => $"{Spend}.{energy}"), "energy.arrears", "energy.supply", "energy.supplySince", .. Troubles,
        FslRequests, "fsl.firstTimeTenant", "fsl.pacteJeunesse", Reasons, "urgency",
        "agreement.contact.given", AgreedOn, AgreedHow, Share,
        "referrer.organisation", "referrer.mds", "referrer.phone", "comment",
    ];

    /// <summary>Where an error at this path is listed: by field, then by row.</summary>
    public static (int Field, int Row) Position(string path)
    {
        var row = Row().Match(path);
        var field = All.IndexOf(row.Success ? path[..row.Index] : path);
        return (field < 0 ? All.Length : field, row.Success ? int.Parse(row.Groups["row"].ValueSpan, CultureInfo.InvariantCulture) : 0);
    }

    [GeneratedRegex(@"\[(?<row>\d{1,4})\]")]
    private static partial Regex Row();
}
