using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Slime.Functions.Hosting;
using Slime.Testing;
using Xunit;

namespace Slime.Functions.Tests.Hosting;

public sealed class MappedEndpointsTests(SharedAzurite shared)
{
    /// <summary>Answers not found, for requests that the host would not have handed on.</summary>
    private const string NothingElse = "/{**path}";

    [Fact]
    public async Task Every_Endpoint_Lies_In_An_Area_That_A_Function_Claims()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var mapped = Paths(application).Where(path => path != NothingElse).ToList();

        Assert.NotEmpty(mapped);
        Assert.All(mapped, path => Assert.True(DeclaredFunctions.Http.Any(function => function.Methods.Length > 1 && Covers(function.Route, path)), $"No HTTP function claims {path}: on Azure nobody could reach it."));
    }

    /// <summary>The shape of any other answer would be worked out for all endpoints before the first request, whoever asks what.</summary>
    [Fact]
    public async Task Every_Endpoint_Answers_A_Result()
    {
        await using var application = new SlimeApplication(shared.Azurite);
        var handlers = Endpoints(application).Select(endpoint => (endpoint.RoutePattern.RawText, endpoint.Metadata.GetMetadata<System.Reflection.MethodInfo>()?.ReturnType)).Where(handler => handler.ReturnType is not null).ToList();

        Assert.NotEmpty(handlers);
        Assert.All(handlers, handler => Assert.True(IsResult(handler.ReturnType!), $"{handler.RawText} answers {handler.ReturnType}: answer an IResult and say its type with Produces."));
    }

    [Fact]
    public async Task The_Start_Reads_No_Key_Ring()
    {
        await using var application = new SlimeApplication(shared.Azurite);

        Assert.DoesNotContain(application.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>(), service => service.GetType().FullName!.Contains("DataProtection", StringComparison.Ordinal));
    }

    private static bool IsResult(Type type) =>
        type == typeof(Task) || typeof(Microsoft.AspNetCore.Http.IResult).IsAssignableFrom(type) || (type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(Task<>) || open == typeof(ValueTask<>)) && IsResult(type.GetGenericArguments()[0]));

    private static IEnumerable<RouteEndpoint> Endpoints(SlimeApplication application) =>
        application.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private static IEnumerable<string> Paths(SlimeApplication application) =>
        Endpoints(application).Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'));

    private static bool Covers(string route, string path)
    {
        if (route.StartsWith('{')) return path == "/";
        if (!route.EndsWith("/{*path}", StringComparison.Ordinal)) return path.Trim('/') == route.Trim('/');
        var first = "/" + route[..^"/{*path}".Length];
        return path.TrimEnd('/') == first || path.StartsWith(first + "/", StringComparison.Ordinal);
    }
}
