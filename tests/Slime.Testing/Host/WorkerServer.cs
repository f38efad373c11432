using System.Collections.Concurrent;
using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Slime.Testing.Host.Protocol;

namespace Slime.Testing.Host;

/// <summary>The host's gRPC server on the loopback interface, which its workers call.</summary>
internal sealed class WorkerServer : IAsyncDisposable
{
    private readonly WebApplication _site;
    private readonly Switchboard _switchboard;

    private WorkerServer(WebApplication site, Switchboard switchboard) => (_site, _switchboard) = (site, switchboard);

    public Uri Address => new(_site.Urls.First());

    public static async Task<WorkerServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting();
        builder.Services.AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (null, null));
        var switchboard = new Switchboard();
        builder.Services.AddSingleton(switchboard);
        var site = builder.Build();
        site.MapGrpcService<EventStreams>();
        await site.StartAsync();
        return new WorkerServer(site, switchboard);
    }

    /// <summary>The channel of a worker that is about to be started.</summary>
    public WorkerChannel Expect(string workerId) => _switchboard.Channels[workerId] = new WorkerChannel();

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _switchboard.Channels.Values) channel.Close();
        await _site.DisposeAsync();
    }

    private sealed class Switchboard
    {
        public ConcurrentDictionary<string, WorkerChannel> Channels { get; } = new(StringComparer.Ordinal);
    }

    private sealed class EventStreams(Switchboard switchboard) : FunctionRpc.FunctionRpcBase
    {
        public override async Task EventStream(IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
        {
            if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current.StartStream is not { } start)
                throw new Grpc.Core.RpcException(new Status(StatusCode.InvalidArgument, "A worker says first who it is."));
            if (!switchboard.Channels.TryGetValue(start.WorkerId, out var channel)) throw new Grpc.Core.RpcException(new Status(StatusCode.NotFound, "Nobody started this worker."));
            await channel.ServeAsync(requestStream, responseStream, context.CancellationToken);
        }
    }
}
