using Slime.Functions.Retention;
using Slime.Model.Cases;

namespace Slime.Functions.Requests;

/// <summary>As long as somebody waits for an answer that is made of their data, it stays where it is, also when the visa is there already.</summary>
internal sealed class OpenRequests(RequestTable table) : IOpenBusiness
{
    public async Task<IReadOnlyCollection<CaseId>> OfCasesAsync(CancellationToken cancellation) =>
        [.. (await table.ListAsync(cancellation)).Where(stored => stored.Request.NeedsData).SelectMany(stored => stored.Request.Cases).Select(link => link.Case)];
}
