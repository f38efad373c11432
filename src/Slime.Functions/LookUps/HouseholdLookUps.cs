using Slime.Functions.Cards;
using Slime.Functions.Communes;
using Slime.Functions.Search;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Search;
using Slime.Platform.Time;

namespace Slime.Functions.LookUps;

internal abstract record LookUpOutcome
{
    public sealed record Unknown : LookUpOutcome;

    /// <param name="Case">For the program alone: whoever asks learns the territory and the month.</param>
    public sealed record Known(CaseId Case, DateOnly Since) : LookUpOutcome;

    /// <summary>As many as one may make in a minute were made.</summary>
    public sealed record TooMany(TimeSpan Wait) : LookUpOutcome;
}

/// <summary>
/// Whether a household that somebody is about to refer probably has a case that goes on, in whichever territory. It counts as a
/// search, lest somebody go through a list of names with it.
/// </summary>
internal sealed partial class HouseholdLookUps(VisibleCards cards, CommuneService communes, SearchAllowance allowance, ILogger<HouseholdLookUps> logger)
{
    public async Task<LookUpOutcome> FindAsync(HouseholdLookUp asked, Caller caller, CancellationToken cancellation)
    {
        if (allowance.Refusal(caller) is { } wait) return new LookUpOutcome.TooMany(wait);
        var known = await OpenCaseAsync(asked, cancellation);
        Log.LookedUp(logger, caller.Id, known is not null);
        return known is null ? new LookUpOutcome.Unknown() : known;
    }

    /// <summary>The case that goes on longest, so that two who ask find the same; nobody is told of it here.</summary>
    public async Task<LookUpOutcome.Known?> OpenCaseAsync(HouseholdLookUp asked, CancellationToken cancellation)
    {
        var found = (await cards.AllAsync(cancellation))
            .Where(card => card.Case.IsOpen && CaseSearch.EntryOf(card, communes.Directory)?.IsProbably(asked, card.Case.Commune) is true)
            .OrderBy(card => card.Case.ReceivedAt).ThenBy(card => card.Case.Id.ToString(), StringComparer.Ordinal)
            .FirstOrDefault();
        return found is null ? null : new LookUpOutcome.Known(found.Case.Id, LocalTime.On(found.Case.ReceivedAt));
    }

    private static partial class Log
    {
        /// <summary>Never who was looked for.</summary>
        [LoggerMessage(LogLevel.Information, "{Person} looked a household up before referring it: known {Known}")]
        public static partial void LookedUp(ILogger logger, string person, bool known);
    }
}
