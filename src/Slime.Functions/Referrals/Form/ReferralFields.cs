using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Slime.Model.Referrals.Input;
using Slime.Platform.Storage;

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

    /// <summary>Members of the contract for which the form has no field: it asks them in another way, or not at all.</summary>
    private static readonly FrozenSet<string> Unasked = FrozenSet.Create(
        StringComparer.Ordinal,
        "household.civility", "household.birthYear", "resources.taxHouseholdPersons", "energy.supplyCut", "referrer.phoneNote", "duplicateChecked", "channel");

    /// <summary>What the contract has, in its order; the commune beside the birth date, with which it is looked up. A list of rows is here by its own path.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        .. PathsOf(typeof(ReferralInput), "").Where(path => !Unasked.Contains(path) && path != Commune)
            .SelectMany(path => path == "household.birthDate" ? [path, Commune] : new[] { path }),
    ];

    /// <summary>Whether the form has a field or row of this path.</summary>
    public static bool Asks(string path) => All.Contains(ListOf(path));

    /// <summary>Where an error at this path is listed: by field, then by row.</summary>
    public static (int Field, int Row) Position(string path)
    {
        var row = Row().Match(path);
        var field = All.IndexOf(ListOf(path));
        return (field < 0 ? All.Length : field, row.Success ? int.Parse(row.Groups["row"].ValueSpan, CultureInfo.InvariantCulture) : 0);
    }

    private static string ListOf(string path) => Row().Match(path) is { Success: true } row ? path[..row.Index] : path;

    private static IEnumerable<string> PathsOf(Type part, string prefix) => SlimeJson.Options.GetTypeInfo(part).Properties.SelectMany(member =>
    {
        var path = prefix + member.Name;
        return SlimeJson.Options.GetTypeInfo(member.PropertyType).Kind switch
        {
            JsonTypeInfoKind.Object => PathsOf(member.PropertyType, path + "."),
            JsonTypeInfoKind.Dictionary => SpendEnergies.Select(energy => $"{path}.{energy}"),
            _ => [path],
        };
    });

    [GeneratedRegex(@"\[(?<row>\d{1,4})\]")]
    private static partial Regex Row();
}
