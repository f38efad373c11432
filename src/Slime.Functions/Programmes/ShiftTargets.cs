using Slime.Model.Journal;
using Slime.Model.Reporting.Steering;
using Slime.Platform.Storage;

namespace Slime.Functions.Programmes;

/// <summary>Changes the targets of programmes when communes come and go; done twice it is done once.</summary>
internal sealed class ShiftTargets(ProgrammeStore store)
{
    /// <param name="change">Gives the same programme when there is nothing left to do to it.</param>
    /// <exception cref="InvalidOperationException">Others kept changing the programmes.</exception>
    public async Task RunAsync(Func<Programme, Programme> change, ProcessContext context, CancellationToken cancellation)
    {
        // Each that is saved may leave others to shift.
        for (var lost = 0; ;)
        {
            var book = await store.ReadAsync(cancellation);
            if (book.Programmes.Select(stored => (stored.Programme, After: change(stored.Programme))).FirstOrDefault(pair => !ReferenceEquals(pair.Programme, pair.After)).After is not { } after) return;
            if (await store.TrySaveAsync(book, after, context, cancellation)) continue;
            if (++lost == Contended.Attempts) throw new InvalidOperationException("The programmes are changed all the time.");
            await Contended.StepAsideAsync(lost, cancellation);
        }
    }
}
