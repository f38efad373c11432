using System.Net.Http.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Security;

/// <summary>A case of LEN that was routed, for everybody to ask for.</summary>
public sealed class RoutedCase(SharedAzurite shared) : IAsyncLifetime
{
    public SlimeApplication Application { get; } = new(shared.Azurite);

    public string CaseId { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        CaseId = await (await Application.SignInAsync("referrer-len")).ReferAsync(SampleReferrals.Minimal(SampleReferrals.Lens));
        await (await Application.SignInAsync("coordination")).RoutedCaseAsync(CaseId);
    }

    public ValueTask DisposeAsync() => Application.DisposeAsync();
}

public sealed class RightsTableTests(RoutedCase routed) : IClassFixture<RoutedCase>
{
    public static TheoryData<string> Endpoints => [.. RightsTable.Lines.Select(line => line.Endpoint)];

    [Fact]
    public void Every_Endpoint_Is_In_The_Table()
    {
        var mapped = Mapped().SelectMany(Names).Order(StringComparer.Ordinal);

        Assert.Equal(mapped, RightsTable.Lines.Select(line => line.Endpoint).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_Endpoint_States_Its_Policy()
    {
        var silent = Mapped().Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<IAuthorizeData>() is not { Policy: not null });

        Assert.Empty(silent.SelectMany(Names));
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Everybody_Gets_What_The_Table_Says(string endpoint)
    {
        var line = RightsTable.Lines.Single(line => line.Endpoint == endpoint);
        var method = new HttpMethod(endpoint.Split(' ')[0] is var name && name == "ANY" ? "GET" : name);
        var path = line.Path.Replace("{case}", routed.CaseId, StringComparison.Ordinal);

        var statuses = new List<string>();
        foreach (var caller in RightsTable.Callers)
        {
            using var client = caller.Length == 0 ? await routed.Application.AnonymousAsync() : await routed.Application.SignInAsync(caller);
            using var request = new HttpRequestMessage(method, path);
            if (method != HttpMethod.Get) request.Content = Body(path);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            statuses.Add($"{caller} {(int)answer.StatusCode}");
        }

        Assert.Equal(RightsTable.Callers.Zip(line.All, (caller, status) => $"{caller} {status}"), statuses);
    }

    [Fact]
    public void The_Table_Has_A_Status_For_Everybody() =>
        Assert.All(RightsTable.Lines, line => Assert.Equal(RightsTable.Callers.Count, line.All.Count));

    /// <summary>The API takes JSON, pages take forms.</summary>
    private static HttpContent Body(string path) =>
        path.StartsWith("/api/", StringComparison.Ordinal) || path == "/dev/token" ? JsonContent.Create(new { }) : new FormUrlEncodedContent([]);

    private IEnumerable<RouteEndpoint> Mapped() => routed.Application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static IEnumerable<string> Names(RouteEndpoint endpoint)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
        return (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(method => $"{method} {pattern}");
    }
}
