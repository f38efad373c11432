using Slime.Model.Cases;
using Slime.Model.Cases.Files;

namespace Slime.Functions.Files;

/// <summary>A file with what a person called it.</summary>
internal sealed record NamedFile(StoredFile File, FileText Text)
{
    /// <summary>As it is shown: once its name is erased, by its kind. The extension follows the content.</summary>
    public string Name
    {
        get
        {
            var name = Text.Name ?? FileWords.Kind(File.Kind);
            return File.Inspected is { } inspected ? FileName.WithExtension(name, inspected.Format) : name;
        }
    }
}

/// <summary>The files of a case as people see them.</summary>
internal sealed class FileReader(FileStore files, FileTexts texts)
{
    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<NamedFile>> OfAsync(CaseId caseId, CancellationToken cancellation)
    {
        var named = texts.OfAsync(caseId, cancellation);
        var stored = await files.ListAsync(caseId, cancellation);
        var known = await named;
        return [.. stored.Where(file => file.Status != FileStatus.Withdrawn).Select(file => new NamedFile(file, known.GetValueOrDefault(file.Id, FileText.None)))];
    }
}
