using System.Text.Json;

namespace Slime.Functions.Field.Commands;

internal sealed record FieldBatchInput(IReadOnlyList<FieldCommandInput?>? Commands);

/// <summary>Something that was entered on a device, as it is sent.</summary>
/// <param name="After">The command of this case that comes before.</param>
/// <param name="Base">What the entry was made on: the hash of a section, the revision of a visit, or <c>command:</c> and the id of one's own.</param>
/// <param name="CapturedAt">By the device's clock.</param>
/// <param name="DeviceOffset">Seconds to add to the device's clock for the server's; null when it was never measured.</param>
internal sealed record FieldCommandInput(
    string? CommandId,
    string? CaseId,
    string? Kind,
    string? After = null,
    string? Base = null,
    DateTimeOffset? CapturedAt = null,
    long? DeviceOffset = null,
    JsonElement? Payload = null,
    IReadOnlyList<string?>? Files = null);
