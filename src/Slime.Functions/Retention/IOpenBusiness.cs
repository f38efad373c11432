using Slime.Model.Cases;

namespace Slime.Functions.Retention;

/// <summary>Whoever has something to be done about cases that the cases do not know registers this: as long as it is open their data stays where it is.</summary>
internal interface IOpenBusiness
{
    Task<IReadOnlyCollection<CaseId>> OfCasesAsync(CancellationToken cancellation);
}

/// <summary>All of it together.</summary>
internal sealed class OpenBusiness(IEnumerable<IOpenBusiness> all)
{
    public async Task<IReadOnlySet<CaseId>> OfCasesAsync(CancellationToken cancellation)
    {
        var open = new HashSet<CaseId>();
        foreach (var business in all) open.UnionWith(await business.OfCasesAsync(cancellation));
        return open;
    }
}
