using Slime.Functions.Files;
using Slime.Functions.Orientations;
using Slime.Model.Cases.Files;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Diagnostics.Form;

/// <summary>The answers that depend on the case: its photos and documents, and the schemes of the day of the visit.</summary>
/// <param name="Photos">Pictures that can be read.</param>
/// <param name="Documents">Documents that can be read, among which is the signed report.</param>
public sealed record CaseChoices(IReadOnlyList<FileAnswer> Photos, IReadOnlyList<Choice> Documents, IReadOnlyList<Choice> Schemes)
{
    /// <summary>See <see cref="Slime.Functions.Communes.DepartmentOptions.HasColdHighlands"/>.</summary>
    public bool HasColdHighlands { get; init; }

    public IReadOnlyList<Choice> For(Question question) => question.Choices ?? question.Name switch
    {
        "scheme" => Schemes,
        "signedReport" => Documents,
        _ => [.. Photos.Select(photo => new Choice(photo.FileId.ToString(), photo.Caption ?? photo.Name))],
    };

    /// <summary>A line for each photo of the case, in which the chosen ones are ticked.</summary>
    internal IReadOnlyList<PhotoLine> Lines(SectionValues values)
    {
        const string List = "photos.chosen";
        var chosen = Enumerable.Range(0, values.Lines(List))
            .Select(line => (File: values.One($"{List}[{line}].fileId"), Caption: values.One($"{List}[{line}].caption")))
            .Where(line => line.File.Length > 0)
            .DistinctBy(line => line.File)
            .ToDictionary(line => line.File, line => line.Caption);
        return [.. Photos.Select(photo => chosen.TryGetValue(photo.FileId.ToString(), out var caption)
            ? new PhotoLine(photo, true, caption)
            : new PhotoLine(photo, false, photo.Caption ?? ""))];
    }

    internal static CaseChoices Of(IReadOnlyList<NamedFile> files, SchemeCatalogue catalogue, DateOnly on) => new(
        [.. files.Where(file => file.File.IsPhoto()).Select(FileAnswer.Of)],
        [.. files.Where(file => file.File is { Status: FileStatus.Available, Kind: not FileKind.Signature } && !file.File.IsPhoto()).Select(FileAnswer.Of).Select(file => new Choice(file.FileId.ToString(), file.Caption ?? file.Name))],
        [.. catalogue.OpenOn(on).Select(scheme => new Choice(scheme.Code.ToString(), scheme.Name))]);
}

/// <summary>A photo that may be chosen.</summary>
public sealed record PhotoLine(FileAnswer File, bool IsChosen, string Caption);
