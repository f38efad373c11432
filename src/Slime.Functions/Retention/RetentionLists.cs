using Microsoft.Extensions.Options;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Model.Cases;
using Slime.Model.Cases.Retention;
using Slime.Model.Communes;
using Slime.Platform.Http;
using Slime.Platform.Time;

namespace Slime.Functions.Retention;

/// <summary>Where the personal data of a case is on its way; never whose it is.</summary>
public sealed record RetentionLine(CaseId CaseId, TerritoryCode Territory, RetentionStage Stage, DateOnly LastContact, DateOnly ArchiveOn, DateOnly EliminateOn, IReadOnlyList<RetentionHold> Holds, bool Busy);

/// <param name="Counts">Cases by stage, all of them.</param>
/// <param name="Items">Those that are not simply in use, by day.</param>
public sealed record RetentionAnswer(DateOnly On, int ActiveMonths, int ArchiveMonths, int NoticeDays, IReadOnlyDictionary<RetentionStage, int> Counts, IReadOnlyList<RetentionLine> Items, string? Next);

internal sealed class RetentionLists(CaseStore cases, CommuneService communes, RetentionPolicies policies, OpenBusiness business, MergedLife merged, IOptions<RetentionOptions> options, LocalTime time)
{
    /// <param name="on">The day to look from; today without one.</param>
    /// <param name="after">The last case of the page before.</param>
    public async Task<RetentionAnswer> OfAsync(DateOnly? on, CaseId? after, CancellationToken cancellation)
    {
        var (day, policy, policyOf) = (on ?? time.Today, options.Value.Policy, await policies.ReadAsync(cancellation));
        var open = await business.OfCasesAsync(cancellation);
        var lines = new List<RetentionLine>();
        foreach (var territory in communes.Directory.Territories)
        {
            await foreach (var stored in cases.ListAsync(territory.Code, cancellation))
            {
                var standing = RetentionStanding.Of(stored.State, day, policyOf(stored.State), LocalTime.Zone);
                var isBusy = standing.IsBusy || open.Contains(stored.State.Id) || await merged.GoesOnAsync(stored.State, standing.Stage, day, policyOf, cancellation);
                lines.Add(new RetentionLine(stored.State.Id, territory.Code, standing.Stage, standing.LastContact, standing.ArchiveOn, standing.EliminateOn, standing.Holds, isBusy));
            }
        }

        var shown = lines.Where(line => line.Stage is not (RetentionStage.Active or RetentionStage.Eliminated or RetentionStage.Transferred) || line.Holds.Count > 0)
            .OrderBy(line => line.Stage >= RetentionStage.Archived ? line.EliminateOn : line.ArchiveOn).ThenBy(line => line.CaseId.ToString(), StringComparer.Ordinal).ToList();
        var page = Page.Shown(shown, line => line.CaseId.ToString(), after?.ToString(), Page.Size);
        return new RetentionAnswer(
            day, policy.ActiveMonths, policy.ArchiveMonths, policy.NoticeDays,
            Enum.GetValues<RetentionStage>().ToDictionary(stage => stage, stage => lines.Count(line => line.Stage == stage)),
            page.Items,
            page.Next);
    }
}
