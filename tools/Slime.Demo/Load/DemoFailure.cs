namespace Slime.Demo.Load;

/// <summary>Why the demonstration cannot be loaded, for whoever started it.</summary>
internal sealed class DemoFailure(string message) : Exception(message);
