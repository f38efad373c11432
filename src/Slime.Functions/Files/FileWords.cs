using System.Text.Json;
using Slime.Functions.Pages.Components;
using Slime.Functions.Resources;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>Kinds and states of files in the words of those who read them.</summary>
internal static class FileWords
{
    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<FileKind>().Select(kind => new Choice(Name(kind), Kind(kind)))];

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
        kind = Enum.GetValues<FileKind>().FirstOrDefault(known => Name(known) == text, FileKind.Other);
        return text == Name(kind);
    }

    public static string Size(long bytes) =>
        bytes < 1024 * 1024 ? Texts.Get("files.size.kilobytes", Math.Max(1, bytes / 1024)) : Texts.Get("files.size.megabytes", bytes / (1024m * 1024m));

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
