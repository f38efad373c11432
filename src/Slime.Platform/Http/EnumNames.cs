using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Slime.Model.Text;

namespace Slime.Platform.Http;

/// <summary>Writes the values of vocabularies into the API description, which cannot read them off our converter.</summary>
internal static class EnumNames
{
    public static Task AddAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (!type.IsEnum) return Task.CompletedTask;
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. EnumCode.All(type).Select(name => (JsonNode)name)];
        return Task.CompletedTask;
    }
}
