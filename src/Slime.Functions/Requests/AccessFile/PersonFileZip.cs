using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slime.Functions.Cases;
using Slime.Functions.Communes;
using Slime.Functions.Network;
using Slime.Functions.Orientations;
using Slime.Functions.Referrals;
using Slime.Functions.Retention;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Text;
using Slime.Platform.Storage;

namespace Slime.Functions.Requests.AccessFile;

/// <summary>The access file of a case: the readable PDF, the same for programs (GDPR, article 15(3)), and the documents themselves.</summary>
internal sealed class PersonFileZip(
    PersonFileReader reader, RequestTable table, CaseStore cases, CaseBlobs blobs, ArchivedCases archived, CommuneService communes, StaffStore staff, SchemeStore schemes, OrganisationStore organisations, TimeProvider clock)
{
    public const string Pdf = "dossier.pdf";
    public const string Data = "dossier.json";
    public const string Documents = "documents/";

    /// <returns>How much somebody must still read, in which case nothing is written; null when there is no such case.</returns>
    public async Task<int?> WriteAsync(StoredRequest stored, CaseId id, Stream target, CancellationToken cancellation)
    {
        if (await reader.ReadAsync(id, cancellation) is not { } whole) return null;
        var review = await table.ReviewAsync(stored.Request.Id, id, cancellation);
        if (whole.UnreadIn(review) is > 0 and var unread) return unread;
        var leaving = whole.LeavingBy(review);
        var history = new List<HistoryAnswer>();
        await foreach (var entry in cases.HistoryAsync(id, cancellation))
        {
            // That another case may be theirs is a guess, and that other may be a namesake's.
            if (entry.Kind == "householdRelated") continue;
            history.Add(HistoryAnswer.Of(entry));
        }

        var withheld = whole.Words.Count + whole.Documents.Count - leaving.Words.Count - leaving.Documents.Count;
        var source = new PersonFileSource(stored.Request, stored.Words, leaving, history, withheld, clock.GetUtcNow()) { Senders = await organisations.CurrentAsync(cancellation) };
        var pdf = PersonFilePdf.Of(source, communes, await staff.CurrentAsync(cancellation), await schemes.CurrentAsync(cancellation));
        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        await AddAsync(zip, Pdf, pdf, cancellation);
        await AddAsync(zip, Data, JsonSerializer.SerializeToUtf8Bytes(DataOf(source), StoredJson.Options), cancellation);
        foreach (var (document, number) in leaving.Documents.Select((document, index) => (document, index + 1)))
        {
            await using var entry = await zip.CreateEntry(string.Create(CultureInfo.InvariantCulture, $"{Documents}{number:D2}-{document.Name}"), CompressionLevel.NoCompression).OpenAsync(cancellation);
            if (!whole.State.IsArchived) await blobs.CopyAsync(id, document.Path, entry, cancellation);
            else if (await archived.OpenAsync(id, document.Path, cancellation) is { } file) await entry.WriteAsync(file.Content, cancellation);
        }

        return 0;
    }

    /// <summary>Whoever of the staff did something is a third person: facts are given without who.</summary>
    private static object DataOf(PersonFileSource source) => new
    {
        request = new { kind = EnumCode.Of(source.Request.Kind), source.Request.ReceivedOn },
        caseId = source.File.State.Case.Id,
        source.File.State.Case.Status,
        source.File.State.Case.ReceivedAt,
        source.File.State.Case.Facts,
        referral = source.File.Personal is { } referral ? WithoutWords(ReferralAnswer.Of(referral)) : null,
        history = source.History.Select(fact => new { fact.At, fact.Kind, details = WithoutPeople(fact.Details) }),
        words = source.File.Words.Select(words => new { words.Kind, words.Text, words.Content }),
        documents = source.File.Documents.Select(document => new { document.Name, document.Kind }),
        withheld = source.Withheld,
    };

    private static Model.Referrals.Input.ReferralInput WithoutWords(Model.Referrals.Input.ReferralInput referral) => referral with
    {
        Comment = null,
        Household = referral.Household is { } household ? household with { Warnings = null } : null,
        Referrer = referral.Referrer is { } referrer ? referrer with { Phone = null, PhoneNote = null } : null,
    };

    private static JsonNode? WithoutPeople(JsonNode? details)
    {
        if (details is not JsonObject members) return details;
        foreach (var name in (string[])["referrer", "by", "person", "mediator", "tutor", "routing"]) members.Remove(name);
        return members;
    }

    private static async Task AddAsync(ZipArchive zip, string name, byte[] content, CancellationToken cancellation)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(cancellation);
        await entry.WriteAsync(content, cancellation);
    }
}
