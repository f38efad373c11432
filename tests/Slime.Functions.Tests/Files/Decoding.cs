using Slime.Functions.Files.Decoding;
using Slime.Model.Cases.Files;
using Xunit;

namespace Slime.Functions.Tests.Files;

/// <summary>The decoding of bytes alone, without a program or a process around it.</summary>
internal static class Decoding
{
    public static Decoded Decode(byte[] content, FileKind kind = FileKind.Other) => FileDecoder.Decode(content, kind, TestContext.Current.CancellationToken);

    public static Decoded.Clean Clean(byte[] content, FileKind kind = FileKind.Other) => Assert.IsType<Decoded.Clean>(Decode(content, kind));

    /// <param name="what">Said of the file when it is not refused so.</param>
    public static void AssertRefused(string what, byte[] content, string code)
    {
        var found = Decode(content);
        Assert.True(found is Decoded.Refused refused && refused.Code == code, $"{what}: {found}");
    }
}
