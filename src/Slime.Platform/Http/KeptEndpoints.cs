using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Slime.Platform.Http;

/// <summary>
/// The endpoints of a program, made once. The framework's sources make theirs anew for whoever asks, some hundreds each time, and the
/// start, the router and the descriptions all ask.
/// </summary>
internal sealed class KeptEndpoints(IEndpointRouteBuilder outer) : EndpointDataSource, IEndpointRouteBuilder
{
    private readonly List<EndpointDataSource> _sources = [];
    private IReadOnlyList<Endpoint>? _made;

    public IServiceProvider ServiceProvider => outer.ServiceProvider;

    public ICollection<EndpointDataSource> DataSources => _sources;

    public override IReadOnlyList<Endpoint> Endpoints
    {
        get
        {
            lock (_sources) return _made ??= [.. _sources.SelectMany(source => source.Endpoints)];
        }
    }

    public IApplicationBuilder CreateApplicationBuilder() => outer.CreateApplicationBuilder();

    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;
}
