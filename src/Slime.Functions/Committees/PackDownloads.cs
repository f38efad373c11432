using Slime.Functions.Ledger;
using Slime.Functions.Security;
using Slime.Model.Committees;

namespace Slime.Functions.Committees;

/// <summary>Who took a pack is written into the journal of downloads, as for any other figures that leave.</summary>
internal sealed class PackDownloads(Downloads downloads, TimeProvider clock)
{
    /// <param name="file">As it is called where it arrives.</param>
    public async Task WriteAsync(Caller caller, Committee committee, string file, HttpResponse response, CancellationToken cancellation)
    {
        var taken = new Download(clock.GetUtcNow(), caller.Id, file, committee.Territory?.ToString() ?? "", Download.Pack, Basis: "", Rows: null, Download.Begun);
        var key = await downloads.BeginAsync(taken, cancellation);
        response.OnCompleted(() => downloads.EndAsync(key, committee.Cases.Length, response.HttpContext.RequestAborted.IsCancellationRequested ? Download.Cut : Download.Complete, CancellationToken.None));
    }
}
