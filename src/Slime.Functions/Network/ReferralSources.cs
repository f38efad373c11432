using Slime.Functions.Cases;
using Slime.Functions.Ledger;
using Slime.Functions.Referrals;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Model.Network;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Text;
using Slime.Platform.Storage;

namespace Slime.Functions.Network;

/// <summary>
/// From which organisation a referral comes: the one for which the account refers on that day, else the one that the referrer
/// names. A name that nobody knows yet becomes an organisation of kind other, until coordination merges it.
/// </summary>
internal sealed partial class ReferralSources(OrganisationStore store, TimeProvider clock, ILogger<ReferralSources> logger) : IReferralSources
{
    public async Task<ReferralSource?> OfAsync(
        ReferrerIdentity referrer, ReferrerDetails? details, SourceChannel? channel, TerritoryCode territory, DateOnly on, CancellationToken cancellation)
    {
        try
        {
            var book = await store.CurrentAsync(cancellation);
            if (referrer.Person is { } person && book.Account(person)?.On(on) is { } known) return new ReferralSource(known, channel);
            // Who works in a Maison du Département names it beside the Département itself.
            var name = CleanText.OneLine(details?.Mds) ?? CleanText.OneLine(details?.Organisation);
            if (OrganisationId.OfText(name) is not { } id) return new ReferralSource(null, channel);
            if (book.Find(id) is null)
            {
                // Refused when another referral names it at the same moment: it is the same then.
                await store.TrySaveAsync(
                    null, new Organisation(id, name!, OrganisationKind.Other, [territory], IsActive: true, Contact: null, Since: on), ProcessContext.OfFunction(nameof(ReferralSources), clock.GetUtcNow()), cancellation);
            }

            return new ReferralSource(id, channel);
        }
        catch (Exception away) when (StorageFaults.IsUnavailable(away) && !cancellation.IsCancellationRequested)
        {
            Log.NotIdentified(logger, away, territory);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The organisations cannot be read; a referral of {Territory} is accepted without its own and identified tonight")]
        public static partial void NotIdentified(ILogger logger, Exception away, TerritoryCode territory);
    }
}

/// <summary>Organisations as the ledger names them: through every merging, as they are called today.</summary>
internal sealed class LedgerSources(OrganisationStore store) : ILedgerSources
{
    public async Task<NameOfSource> ReadAsync(CancellationToken cancellation)
    {
        var book = await store.CurrentAsync(cancellation);
        return source => book.Resolve(source?.Organisation) is { } found ? new LedgerSource(found.Name, EnumCode.Of(found.Kind)) : null;
    }
}
