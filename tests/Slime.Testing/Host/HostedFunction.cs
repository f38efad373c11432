using System.Text.Json.Nodes;
using Slime.Testing.Host.Protocol;

namespace Slime.Testing.Host;

/// <summary>A function as the worker tells the host of it.</summary>
public sealed class HostedFunction
{
    private readonly FunctionMetadata _metadata;

    internal HostedFunction(FunctionMetadata metadata)
    {
        _metadata = metadata;
        Bindings = [.. metadata.RawBindings.Select(raw => JsonNode.Parse(raw)!.AsObject())];
        Trigger = Bindings.Single(binding => Text(binding, "type").EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));
    }

    public string Id => _metadata.FunctionId;

    public string Name => _metadata.Name;

    public string EntryPoint => _metadata.EntryPoint;

    public IReadOnlyList<JsonObject> Bindings { get; }

    public JsonObject Trigger { get; }

    public string TriggerType => Text(Trigger, "type");

    /// <summary>The parameter that the trigger fills.</summary>
    public string Parameter => Text(Trigger, "name");

    public string Setting(string name) => Text(Trigger, name);

    /// <summary>The host hands over a reference that the worker turns into the parameter.</summary>
    internal bool DefersBinding => bool.TryParse((string?)Trigger["properties"]?["supportsDeferredBinding"], out var defers) && defers;

    internal FunctionLoadRequest ToLoad()
    {
        var metadata = new FunctionMetadata { Name = Name, Directory = _metadata.Directory, ScriptFile = _metadata.ScriptFile, EntryPoint = EntryPoint, Properties = { _metadata.Properties } };
        foreach (var binding in Bindings) metadata.Bindings.Add(Text(binding, "name"), Info(binding));
        return new FunctionLoadRequest { FunctionId = Id, Metadata = metadata };
    }

    private static BindingInfo Info(JsonObject binding)
    {
        var info = new BindingInfo
        {
            Type = Text(binding, "type"),
            Direction = Enum.Parse<BindingInfo.Types.Direction>(Text(binding, "direction"), ignoreCase: true),
            DataType = Text(binding, "dataType") is { Length: > 0 } type ? Enum.Parse<BindingInfo.Types.DataType>(type, ignoreCase: true) : BindingInfo.Types.DataType.Undefined,
        };
        foreach (var (name, value) in binding["properties"]?.AsObject() ?? []) info.Properties.Add(name, value?.ToString() ?? "");
        return info;
    }

    private static string Text(JsonObject binding, string name) => binding[name]?.ToString() ?? "";
}
