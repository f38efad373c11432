using Slime.Functions.Files;
using Slime.Model.Cases.Files;
using Xunit;

namespace Slime.Functions.Tests.Files;

/// <summary>The inspection of bytes alone, without a program around it.</summary>
internal static class Inspecting
{
    private static readonly FileInspector Inspector = new(TimeProvider.System);

    public static Task<Inspection> InspectAsync(byte[] content, FileKind kind = FileKind.Other) =>
        Inspector.InspectAsync(content, kind, TestContext.Current.CancellationToken);

    public static async Task<Inspection.Clean> CleanAsync(byte[] content, FileKind kind = FileKind.Other) =>
        Assert.IsType<Inspection.Clean>(await InspectAsync(content, kind));

    /// <param name="what">Said of the file when it is not refused so.</param>
    public static async Task AssertRefusedAsync(string what, byte[] content, string code)
    {
        var found = await InspectAsync(content);
        Assert.True(found is Inspection.Refused refused && refused.Code == code, $"{what}: {found}");
    }
}
