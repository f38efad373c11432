using Slime.Model.Journal;
using Slime.Model.Reporting.Steering;

namespace Slime.Functions.Programmes;

/// <summary>Changes the targets of programmes when communes come and go; done twice it is done once.</summary>
internal sealed class ShiftTargets(ProgrammeStore store)
{
    private const int Attempts = 10;

    /// <param name="change">Gives the same programme when there is nothing left to do to it.</param>
    /// <exception cref="InvalidOperationException">Others kept changing the programmes.</exception>
    public async Task RunAsync(Func<Programme, Programme> change, ProcessContext context, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var book = await store.ReadAsync(cancellation);
            if (book.Programmes.Select(stored => (stored.Programme, After: change(stored.Programme))).FirstOrDefault(pair => !ReferenceEquals(pair.Programme, pair.After)).After is not { } after) return;
            await store.TrySaveAsync(book, after, context, cancellation);
        }

        throw new InvalidOperationException("The programmes are changed all the time.");
    }
}
