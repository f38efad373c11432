using Slime.Model.Cases.Files;

namespace Slime.Functions.Reports;

/// <summary>What a report says, before anybody draws it; equal contents give equal bytes.</summary>
/// <param name="Title">One line, also the title of the file's metadata.</param>
/// <param name="Subtitle">The visit and its day.</param>
/// <param name="Service">Whose report it is: author of the metadata.</param>
/// <param name="Reference">Case and version, repeated at the foot of each page.</param>
/// <param name="Facts">Whose home, where, when, by whom.</param>
/// <param name="At">When the version was handed in: the date of the metadata.</param>
internal sealed record ReportContent(
    string Title,
    string Subtitle,
    string Service,
    string Reference,
    IReadOnlyList<ReportFact> Facts,
    IReadOnlyList<ReportSection> Sections,
    DateTimeOffset At)
{
    public IEnumerable<FileId> Photos => Sections.SelectMany(section => section.Blocks).OfType<ReportBlock.Photos>().SelectMany(block => block.Items).Select(photo => photo.File);
}

/// <param name="StartsPage">Begins at the top of a page.</param>
internal sealed record ReportSection(string Heading, IReadOnlyList<ReportBlock> Blocks, bool StartsPage = false);

internal sealed record ReportFact(string Label, string Value);

/// <param name="Share">Of the table's width, the shares of a table add up to 1.</param>
internal sealed record ReportColumn(string Heading, float Share, bool IsNumber = false);

internal sealed record ReportPhoto(FileId File, string Caption);

/// <summary>A piece of a section.</summary>
internal abstract record ReportBlock
{
    private ReportBlock()
    {
    }

    /// <summary>One or several paragraphs, separated by line ends.</summary>
    public sealed record Text(string Value) : ReportBlock;

    /// <summary>A heading of the second rank, kept with what follows.</summary>
    public sealed record Subheading(string Value) : ReportBlock;

    public sealed record Bullets(IReadOnlyList<string> Items) : ReportBlock;

    public sealed record Facts(IReadOnlyList<ReportFact> Items) : ReportBlock;

    public sealed record Table(IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : ReportBlock;

    /// <summary>What must not be missed, in a box.</summary>
    public sealed record Callout(string Heading, IReadOnlyList<string> Lines) : ReportBlock;

    public sealed record Photos(IReadOnlyList<ReportPhoto> Items) : ReportBlock;
}
