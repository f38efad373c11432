using Slime.Model.Cases.Files;
using Slime.Model.Referrals;

namespace Slime.Functions.Files;

/// <summary>A file as it is announced.</summary>
/// <param name="ContentType">What the sender takes it for; its content decides.</param>
/// <param name="Sha256">64 hexadecimal digits.</param>
public sealed record FileInput(string? Name, FileKind? Kind, string? ContentType, long? Size, string? Sha256, string? Caption);

/// <summary>An announcement in which nothing is missing.</summary>
internal sealed record FileAnnouncement(string Name, FileKind Kind, string? Caption, long Size, Sha256Hash Sha256)
{
    public FileText Text => new(Name, Caption);

    /// <returns>The announcement, or everything that is wrong with it.</returns>
    public static (FileAnnouncement? Announcement, IReadOnlyList<FieldError> Errors) Read(FileInput input, long maxBytes)
    {
        var errors = new List<FieldError>();
        var name = FileName.Clean(input.Name);
        if (name is null) errors.Add(new FieldError("name", FieldErrorCodes.Required, []));
        else FieldText.Line("name", name, FileLimits.MaxNameLength, errors);
        if (input.Kind is null) errors.Add(new FieldError("kind", FieldErrorCodes.Required, []));
        if (input.Size is not { } size || size < 1 || size > maxBytes) errors.Add(new FieldError("size", "file_size", [maxBytes / (1024 * 1024)]));
        if (!Sha256Hash.TryParse(input.Sha256, out var hash)) errors.Add(new FieldError("sha256", "sha256_malformed", []));
        var caption = FieldText.Line("caption", input.Caption, FileLimits.MaxCaptionLength, errors);
        return errors.Count > 0 ? (null, errors) : (new FileAnnouncement(name!, input.Kind!.Value, caption, input.Size!.Value, hash), []);
    }
}
