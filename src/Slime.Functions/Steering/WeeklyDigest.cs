using System.Globalization;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Slime.Functions.Notifications;
using Slime.Functions.Programmes;
using Slime.Functions.Visits;
using Slime.Model.Communes;
using Slime.Model.Reporting.Steering;
using Slime.Model.Staff;
using Slime.Platform.Messaging;
using Slime.Platform.Resources;
using Slime.Platform.Settings;
using Slime.Platform.Storage;

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
        var title = Texts.Get("steering.digest.title", territory.Name, SteeringWords.Standing(pace).ToLower(CultureInfo.GetCultureInfo("fr-FR")));
        var course = Texts.Get("steering.digest.pace", pace.Done, pace.Expected, SteeringWords.Ahead(pace.Ahead));
        var work = late.Total == 0
            ? Texts.Get("steering.digest.upToDate")
            : Texts.Get("steering.digest.late", late.WithoutContact, late.WithoutOutcome, late.WithoutDiagnostic, late.Incomplete);
        return new Notice(
            $"{Kind}|{Iso(monday)}|{member.Id}",
            Kind,
            CaseId: null,
            new Recipient(member.Id, member.EntraObjectId, member.Email),
            title,
            string.Join(' ', [course, work, .. more]),
            new Uri(address.Value.BaseUrl, $"{SteeringPages.Path[1..]}/{territory.Code}"));
    }

    public static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>Says of each person and week that the digest is being sent, or was.</summary>
internal sealed class WeeklyDigestClaims(LedgerTable ledger)
{
    private const string Until = "Until";
    private const string Outcome = "Outcome";

    /// <returns>Null when the digest was sent, or could not be.</returns>
    public async Task<ClaimedRow?> FindAsync(DateOnly monday, string personId, CancellationToken cancellation)
    {
        var row = await ledger.FindAsync(LedgerKeys.WeeklyDigestPartition, Key(monday, personId), cancellation);
        return row?.ContainsKey(Outcome) == true ? null : new ClaimedRow(ledger, row ?? new TableEntity(LedgerKeys.WeeklyDigestPartition, Key(monday, personId)), Until);
    }

    public Task EndAsync(ClaimedRow claim, string outcome, CancellationToken cancellation) =>
        ledger.TryReplaceAsync(new TableEntity(claim.Row.PartitionKey, claim.Row.RowKey) { [Outcome] = outcome }, claim.Version, cancellation);

    private static string Key(DateOnly monday, string personId) => LedgerKeys.WeeklyDigest(WeeklyDigest.Iso(monday), personId);
}
