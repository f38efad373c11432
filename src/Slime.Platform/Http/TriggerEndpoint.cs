namespace Slime.Platform.Http;

/// <summary>Marks an endpoint that exists for the Functions host alone.</summary>
internal sealed class TriggerEndpoint;
