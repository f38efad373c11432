using Microsoft.Extensions.Options;
using Slime.Functions.Notifications;
using Slime.Functions.Programmes;
using Slime.Functions.Visits;
using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;
using Slime.Model.Staff;
using Slime.Platform.Resources;
using Slime.Platform.Settings;
using Slime.Platform.Web;

namespace Slime.Functions.Steering;

/// <summary>What a territory's tutor and pilot are told of their week; figures only.</summary>
internal sealed class WeeklyDigest(IOptions<PublicAddressOptions> address, IOptions<VisitOptions> visits)
{
    /// <summary>An <c>activities.activityTypes</c> entry of the Teams app's manifest.</summary>
    public const string Kind = "weeklyDigest";

    /// <param name="more">What other features have to say of the territory.</param>
    /// <returns>Null when there is nothing to say: no case has ever come, or no programme covers the day.</returns>
    public Notice? For(StaffMember member, Territory territory, TerritoryTotals totals, ProgrammeBook book, DateOnly monday, IReadOnlyList<string> more)
    {
        var figures = new Figures(totals);
        if (figures.Latest(Measure.LastEntry, monday) is null || book.On(monday) is not { } programme) return null;
        var planned = programme.Targets.FirstOrDefault(target => target.Territory == territory.Code)?.Planned ?? 0;
        var pace = Pace.Of(programme.In(territory.Code), planned, figures, monday);
        var late = Freshness.Of(figures, monday, visits.Value.WorkingDaysWithoutContact);
        var title = Texts.Get("steering.digest.title", territory.Name, SteeringWords.Standing(pace).ToLower(Texts.French));
        var course = Texts.Get("steering.digest.pace", pace.Done, pace.Expected, SteeringWords.Ahead(pace.Ahead));
        var work = late.Total == 0
            ? Texts.Get("steering.digest.upToDate")
            : Texts.Get("steering.digest.late", late.WithoutContact, late.WithoutOutcome, late.WithoutDiagnostic, late.Incomplete);
        return new Notice(
            $"{Kind}|{IsoDate.Text(monday)}|{member.Id}",
            Kind,
            CaseId: null,
            new Recipient(member.Id, member.EntraObjectId, member.Email),
            title,
            string.Join(' ', [course, work, .. more]),
            new Uri(address.Value.BaseUrl, $"{SteeringPages.Path[1..]}/{territory.Code}"));
    }
}
