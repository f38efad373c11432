using Slime.Model.Cases;
using Slime.Model.Cases.HouseholdNotices;
using Slime.Platform.Resources;
using Slime.Platform.Web.Components;

namespace Slime.Functions.HouseholdNotices;

/// <summary>What a case's page shows of what its household was told.</summary>
/// <param name="Notices">In the order in which they were asked for.</param>
/// <param name="Templates">What may be told now.</param>
/// <param name="Confirmed">What was just done.</param>
public sealed record HouseholdNoticesView(CaseId CaseId, IReadOnlyList<HouseholdNotice> Notices, IReadOnlyList<Choice> Templates, string? Confirmed)
{
    /// <param name="confirmed">The code of what was just done, here or elsewhere on the page.</param>
    internal static HouseholdNoticesView Of(CaseState state, DateTimeOffset now, string? confirmed) => new(
        state.Id, state.HouseholdNotices, HouseholdNoticeWords.Templates(state, now), confirmed is null ? null : Texts.Find($"householdNotices.confirmed.{confirmed}"));
}
