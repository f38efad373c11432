using Slime.Model.Cases.Files;

namespace Slime.Functions.Files.Decoding;

/// <summary>What a decoder made of bytes.</summary>
internal abstract record Decoded
{
    /// <param name="View">For the screen; null for a document.</param>
    public sealed record Clean(KeptFile File, byte[] Original, byte[]? View = null, byte[]? Thumbnail = null) : Decoded;

    /// <param name="Code">One of <see cref="FileRejections"/>.</param>
    /// <param name="IsExhausted">With more memory it might not be.</param>
    public sealed record Refused(string Code, bool IsExhausted = false) : Decoded;
}
