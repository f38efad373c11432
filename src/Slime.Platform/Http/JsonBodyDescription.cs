using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Slime.Platform.Storage;

namespace Slime.Platform.Http;

/// <summary>
/// Describes the body that an endpoint reads by <see cref="JsonBody"/>. The framework's own Accepts would also take part in
/// routing: another content type would then end at the catch-all as not found, where the contract says 415.
/// </summary>
internal sealed record JsonBodyDescription(Type Type)
{
    public static async Task AddAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<JsonBodyDescription>().FirstOrDefault() is not { } body) return;
        var schema = await context.GetOrCreateSchemaAsync(body.Type, null, cancellation);
        var name = OpenApiOptions.CreateDefaultSchemaReferenceId(SlimeJson.Options.GetTypeInfo(body.Type));
        if (name is not null) context.Document?.AddComponent(name, schema);
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new() { Schema = name is null ? schema : new OpenApiSchemaReference(name, context.Document) },
            },
        };
    }
}

internal static class JsonBodyEndpoints
{
    /// <summary>States the type of the JSON body in the description of the API.</summary>
    public static RouteHandlerBuilder TakesJson<T>(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new JsonBodyDescription(typeof(T)));
}
