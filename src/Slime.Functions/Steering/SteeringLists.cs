using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Slime.Model.Cases;
using Slime.Model.Cases.Orientations;
using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;
using Slime.Model.Text;
using Slime.Platform.Web;

namespace Slime.Functions.Steering;

/// <summary>
/// The address of the list behind each figure, and back: a figure is a selection, and its list is made of the cases that
/// the same selection counts.
/// </summary>
internal static class SteeringLists
{
    /// <param name="workingDays">Working days within which a case is to be taken up.</param>
    public static Selection? Read(string? list, string? from, string? until, string? reason, string? months, string? family, string? received, DateOnly today, int workingDays)
    {
        if (Find<Measure>(list) is not { } measure) return null;
        var on = IsoDate.TryParse(until, out var last) ? last : today;
        if (measure == Measure.Untouched) return Freshness.UntouchedTooLong(on, workingDays);
        DateOnly? since = !measure.IsStanding() && IsoDate.TryParse(from, out var first) ? first : null;
        return new Selection(
            measure, since, on,
            measure == Measure.Closed && Find<ClosureReason>(reason) is { } why ? (int)why : measure.IsOfFamily() && Find<SchemeFamily>(family) is { } of ? (int)of : null,
            SinceAtMost: measure.IsStanding() && IsoDate.TryParse(received, out var latest) ? latest : null,
            BucketAtMost: measure.IsWithinWindow() && int.TryParse(months, NumberStyles.None, CultureInfo.InvariantCulture, out var window) ? window : null);
    }

    public static string Href(Selection selection, TerritoryCode? territory)
    {
        var query = new Dictionary<string, string?> { ["liste"] = Name(selection.Measure) };
        if (territory is { } code) query["territory"] = code.ToString();
        if (selection.From is { } from) query["du"] = IsoDate.Text(from);
        query["au"] = IsoDate.Text(selection.On);
        // Those that nobody took up in time are said by the working days of the settings.
        if (selection is { SinceAtMost: { } latest, Measure: not Measure.Untouched }) query["depuis"] = IsoDate.Text(latest);
        if (selection.Bucket is { } bucket)
        {
            if (selection.Measure.IsOfFamily()) query["famille"] = Name((SchemeFamily)bucket);
            else query["motif"] = Name((ClosureReason)bucket);
        }

        if (selection.BucketAtMost is { } months) query["mois"] = months.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString("/dossiers", query);
    }

    public static string Name<T>(T value)
        where T : struct, Enum => EnumCode.Of(value);

    private static T? Find<T>(string? name)
        where T : struct, Enum => Enum.GetValues<T>().Where(known => Name(known) == name).Select(known => (T?)known).FirstOrDefault();
}
