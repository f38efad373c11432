using Slime.Model.Journal;
using Slime.Model.Reporting.Steering;
using Slime.Platform.Storage;

namespace Slime.Functions.Programmes;

/// <summary>Changes the targets of programmes when communes come and go; done twice it is done once.</summary>
internal sealed class ShiftTargets(ProgrammeStore store)
{
    /// <param name="change">Gives the same programme when there is nothing left to do to it.</param>
    /// <exception cref="ContendedException">Others kept changing the programmes.</exception>
    public async Task RunAsync(Func<Programme, Programme> change, ProcessContext context, CancellationToken cancellation)
    {
        var isDone = false;
        // Each that is saved may leave others to shift.
        while (!isDone)
        {
            await Contended.MustWriteAsync(async () =>
            {
                var book = await store.ReadAsync(cancellation);
                var after = book.Programmes.Select(stored => (stored.Programme, After: change(stored.Programme))).FirstOrDefault(pair => !ReferenceEquals(pair.Programme, pair.After)).After;
                isDone = after is null;
                return after is null || await store.TrySaveAsync(book, after, context, cancellation);
            }, cancellation);
        }
    }
}
