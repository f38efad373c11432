namespace Slime.Platform.Storage;

/// <summary>What is stored forbids the write: 409 with this code, which has its words in the resources.</summary>
internal abstract class RefusedWriteException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
