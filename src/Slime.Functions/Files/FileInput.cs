using System.Text.Json;
using System.Text.Json.Serialization;
using Slime.Model.Cases.Files;
using Slime.Model.Referrals;
using Slime.Model.Text;

namespace Slime.Functions.Files;

/// <summary>A file as it is announced.</summary>
/// <param name="ContentType">What the sender takes it for; its content decides.</param>
/// <param name="Sha256">64 hexadecimal digits.</param>
public sealed record FileInput(string? Name, FileKind? Kind, string? ContentType, long? Size, string? Sha256, string? Caption);

/// <summary>One file, or several at once.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record AnnouncementInput(IReadOnlyList<FileInput?> Files, bool AreSeveral)
{
    private sealed class Converter : JsonConverter<AnnouncementInput>
    {
        public override AnnouncementInput? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType == JsonTokenType.StartArray
            ? new AnnouncementInput(JsonSerializer.Deserialize<IReadOnlyList<FileInput?>>(ref reader, options)!, AreSeveral: true)
            : new AnnouncementInput([JsonSerializer.Deserialize<FileInput>(ref reader, options)], AreSeveral: false);

        public override void Write(Utf8JsonWriter writer, AnnouncementInput value, JsonSerializerOptions options) => throw new NotSupportedException("Announcements are read only.");
    }
}

internal sealed record CompleteInput(IReadOnlyList<string?>? FileIds);

/// <summary>Files whose bytes are said to be there.</summary>
internal sealed record CompletedFiles(IReadOnlyList<FileId> Files)
{
    public static CompletedFiles? Read(IReadOnlyList<string?>? ids, List<FieldError> errors)
    {
        var before = errors.Count;
        var files = new List<FileId>();
        if (ids is not { Count: > 0 }) errors.Add(new FieldError("fileIds", FieldErrorCodes.AtLeastOne, []));
        else if (ids.Count > FileLimits.MaxPerAnnouncement) errors.Add(new FieldError("fileIds", FieldErrorCodes.TooMany, [FileLimits.MaxPerAnnouncement]));
        for (var i = 0; errors.Count == before && i < ids!.Count; i++)
        {
            if (FileId.TryParse(ids[i], out var id)) files.Add(id);
            else errors.Add(new FieldError($"fileIds[{i}]", FieldErrorCodes.UnknownValue, []));
        }

        return errors.Count > before ? null : new CompletedFiles(files);
    }
}

/// <summary>An announcement in which nothing is missing.</summary>
internal sealed record FileAnnouncement(string Name, FileKind Kind, string? Caption, long Size, Sha256Hash Sha256)
{
    public FileText Text => new(Name, Caption);

    /// <returns>The announcements, or everything that is wrong with any of them.</returns>
    public static (IReadOnlyList<FileAnnouncement>? Announced, IReadOnlyList<FieldError> Errors) Read(AnnouncementInput input, long maxBytes)
    {
        if (input.Files.Count == 0) return (null, [new FieldError("$", FieldErrorCodes.AtLeastOne, [])]);
        if (input.Files.Count > FileLimits.MaxPerAnnouncement) return (null, [new FieldError("$", FieldErrorCodes.TooMany, [FileLimits.MaxPerAnnouncement])]);
        var announced = new List<FileAnnouncement>();
        var errors = new List<FieldError>();
        for (var i = 0; i < input.Files.Count; i++)
        {
            var (one, wrong) = Read(input.Files[i] ?? new FileInput(null, null, null, null, null, null), maxBytes);
            if (one is not null) announced.Add(one);
            errors.AddRange(input.AreSeveral ? wrong.Select(error => error with { Path = $"[{i}].{error.Path}" }) : wrong);
        }

        return errors.Count > 0 ? (null, errors) : (announced, errors);
    }

    /// <returns>The announcement, or everything that is wrong with it.</returns>
    public static (FileAnnouncement? Announcement, IReadOnlyList<FieldError> Errors) Read(FileInput input, long maxBytes)
    {
        var errors = new List<FieldError>();
        var name = FileName.Clean(input.Name);
        if (name is null) errors.Add(new FieldError("name", FieldErrorCodes.Required, []));
        else FieldText.Line("name", name, FileLimits.MaxNameLength, errors);
        if (input.Kind is null) errors.Add(new FieldError("kind", FieldErrorCodes.Required, []));
        var most = input.Kind == FileKind.Signature ? Math.Min(maxBytes, FileLimits.MaxSignatureBytes) : maxBytes;
        if (input.Size is not { } size || size < 1 || size > most) errors.Add(new FieldError("size", "file_size", [most / (1024 * 1024)]));
        if (!Sha256Hash.TryParse(input.Sha256, out var hash)) errors.Add(new FieldError("sha256", "sha256_malformed", []));
        var caption = FieldText.Line("caption", input.Caption, FileLimits.MaxCaptionLength, errors);
        return errors.Count > 0 ? (null, errors) : (new FileAnnouncement(name!, input.Kind!.Value, caption, input.Size!.Value, hash), []);
    }
}
