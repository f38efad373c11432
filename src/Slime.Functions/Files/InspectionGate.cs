using System.Collections.Concurrent;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>Lets few files be inspected at once, because each takes up to hundreds of megabytes, and none twice at once.</summary>
internal sealed class InspectionGate : IDisposable
{
    private const int Places = 2;

    private readonly SemaphoreSlim _places = new(Places);
    private readonly ConcurrentDictionary<(CaseId, FileId), bool> _atWork = new();

    /// <returns>Null when this process has the file at work already.</returns>
    public async Task<IDisposable?> EnterAsync(CaseId caseId, FileId id, CancellationToken cancellation)
    {
        if (!_atWork.TryAdd((caseId, id), true)) return null;
        try
        {
            await _places.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            _atWork.TryRemove((caseId, id), out _);
            throw;
        }

        return new Place(this, (caseId, id));
    }

    public void Dispose() => _places.Dispose();

    private sealed class Place(InspectionGate gate, (CaseId, FileId) file) : IDisposable
    {
        public void Dispose()
        {
            gate._atWork.TryRemove(file, out _);
            gate._places.Release();
        }
    }
}
