using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Azure;
using Azure.Data.Tables;
using Slime.Model.Cases;
using Slime.Model.Cases.Diagnostics;
using Slime.Platform.Storage;

namespace Slime.Functions.Diagnostics;

/// <summary>A draft as it was saved.</summary>
/// <param name="Base">Versions handed in when it was begun.</param>
public sealed record StoredDraft(Diagnostic Diagnostic, int Base, DateTimeOffset SavedAt, string SavedBy, ETag Row)
{
    public DraftTag Tag => new(Base, Row);
}

/// <summary>A version as it was handed in; never changed.</summary>
public sealed record StoredVersion(int Version, Diagnostic Diagnostic, DiagnosticFigures Figures, string SubmittedBy);

/// <summary>
/// The ETag of a draft: how many versions were handed in when it was begun and, once it is saved, the version of its row. With
/// it a save needs no other read.
/// </summary>
public readonly partial record struct DraftTag(int Base, ETag? Row)
{
    private const char Separator = '.';

    /// <summary>As it is in a header or a form, without quotes.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Base}{Separator}{(Row is { } row ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(row.ToString())) : "")}");

    public static DraftTag? Parse(string? text)
    {
        if (text?.Trim('"').Split(Separator) is not [var digits, var row]) return null;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var versions)) return null;
        if (row.Length == 0) return new DraftTag(versions, null);
        if (!Base64Url.IsValid(row)) return null;
        var version = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(row));
        return RowVersion().IsMatch(version) ? new DraftTag(versions, new ETag(version)) : null;
    }

    // What storage has not made it refuses as malformed, which would look like a fault of ours.
    [GeneratedRegex("""^W/"datetime'[0-9A-Z%.:+-]{1,64}'"\z""", RegexOptions.CultureInvariant)]
    private static partial Regex RowVersion();
}

/// <summary>Diagnostics in storage: personal data, in rows of their own that can be erased alone.</summary>
internal static class DiagnosticRows
{
    private const string Content = "Diagnostic";
    private const string Base = "Base";

    /// <summary>Another with each save, by which it recognises itself: two saves may share person and instant.</summary>
    private const string Mark = "Mark";

    /// <summary>In ticks: the emulator keeps milliseconds of a date.</summary>
    private const string SavedAt = "SavedAtTicks";

    private const string By = "By";
    private const string Figures = "Figures";

    public static TableEntity Draft(CaseId id, Diagnostic diagnostic, int versions, DateTimeOffset at, string by)
    {
        var row = new TableEntity(LedgerKeys.Partition(id.Territory), LedgerKeys.DiagnosticDraft(id)) { [Base] = versions, [SavedAt] = at.UtcTicks, [By] = by, [Mark] = Guid.NewGuid() };
        JsonColumn.Write(row, Content, diagnostic);
        return row;
    }

    public static StoredDraft Draft(TableEntity row) => new(
        JsonColumn.Read<Diagnostic>(row, Content), row.GetInt32(Base) ?? 0, new DateTimeOffset(row.GetInt64(SavedAt) ?? 0, TimeSpan.Zero), row.GetString(By), row.ETag);

    /// <summary>The row in storage is what that save wrote.</summary>
    public static bool IsOf(TableEntity save, TableEntity row) => row.GetGuid(Mark) == save.GetGuid(Mark);

    public static TableEntity Version(CaseId id, StoredVersion version)
    {
        var row = new TableEntity(LedgerKeys.Partition(id.Territory), LedgerKeys.DiagnosticVersion(id, version.Version)) { [By] = version.SubmittedBy };
        JsonColumn.Write(row, Content, version.Diagnostic);
        JsonColumn.Write(row, Figures, version.Figures);
        return row;
    }

    public static StoredVersion Version(TableEntity row, int number) => new(
        number, JsonColumn.Read<Diagnostic>(row, Content), JsonColumn.Read<DiagnosticFigures>(row, Figures), row.GetString(By));
}
