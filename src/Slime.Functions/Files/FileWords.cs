using Slime.Model.Cases.Files;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Files;

/// <summary>Kinds and states of files in the words of those who read them.</summary>
internal static class FileWords
{
    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<FileKind>().Select(kind => new Choice(Name(kind), Kind(kind)))];

    public static IReadOnlyList<Choice> WithdrawalReasons { get; } = [.. Enum.GetValues<WithdrawalReason>().Select(reason => new Choice(Name(reason), Texts.Get($"files.withdrawn.{Name(reason)}")))];

    public static string Kind(FileKind kind) => Texts.Get($"files.kind.{Name(kind)}");

    public static string Status(FileStatus status) => Texts.Get($"files.status.{Name(status)}");

    public static StatusTone Tone(FileStatus status) => status switch
    {
        FileStatus.Available => StatusTone.Success,
        FileStatus.Rejected => StatusTone.Danger,
        _ => StatusTone.Progress,
    };

    /// <summary>By the exact name of the contract.</summary>
    public static bool TryParse(string? text, out FileKind kind)
    {
        var isKnown = EnumCode.TryParse(text, out kind);
        if (!isKnown) kind = FileKind.Other;
        return isKnown;
    }

    public static string Size(long bytes) =>
        bytes < 1024 * 1024 ? Texts.Get("files.size.kilobytes", Math.Max(1, bytes / 1024)) : Texts.Get("files.size.megabytes", bytes / (1024m * 1024m));

    private static string Name<T>(T value)
        where T : struct, Enum => EnumCode.Of(value);
}
