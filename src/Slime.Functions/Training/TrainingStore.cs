using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using Slime.Functions.Staff;
using Slime.Model.Journal;
using Slime.Model.Staff;
using Slime.Model.Training;
using Slime.Platform.Storage;

namespace Slime.Functions.Training;

/// <param name="Version">Null while there is no row.</param>
internal sealed record StoredPath(TrainingPath Path, JournalPosition Journal, ETag? Version);

/// <summary>All that is known of who learned what.</summary>
internal sealed record TrainingBook(IReadOnlyList<StoredPath> Paths, IReadOnlyList<TrainingRecord> Records, IReadOnlyList<AutonomyReview> Reviews, ETag? ProgressVersion)
{
    public TrainingPath? PathOf(Role role) => Paths.FirstOrDefault(stored => stored.Path.Role == role)?.Path;

    public IEnumerable<TrainingRecord> Of(Guid? person) => Records.Where(record => record.Person == person);

    /// <summary>The reviews of a person in a post, the latest first.</summary>
    public IEnumerable<AutonomyReview> ReviewsOf(string post, Guid? person) => Reviews.Where(review => review.Post == post && review.Person == person).OrderByDescending(review => review.On).ThenByDescending(review => review.Number);

    /// <summary>What planning asks of mediators once the book holds these.</summary>
    public MediatorProgress Progress(StaffDirectory staff)
    {
        var step = PathOf(Role.Mediator)?.BaseStep;
        var posts = staff.In(Role.Mediator).Where(post => !post.IsVacant).ToImmutableDictionary(
            post => post.Id,
            post => new PostProgress(
                post.EntraObjectId, ReviewsOf(post.Id, post.EntraObjectId).FirstOrDefault()?.Decision,
                step is not null && (step.Kind == StepKind.AccompaniedVisits || Of(post.EntraObjectId).Any(record => record.Step == step.Id))));
        return new MediatorProgress(step is not null, posts);
    }
}

/// <summary>
/// The only door to paths, records and reviews. They lie beside the posts, so that what planning asks of them is written in
/// the same transaction.
/// </summary>
internal sealed class TrainingStore(LedgerTable ledger, StaffStore staff)
{
    private const string Column = "Record";

    /// <summary>Of what belongs to nobody any more.</summary>
    private const string Nameless = "Nameless";

    public async Task<TrainingBook> ReadAsync(CancellationToken cancellation)
    {
        var (paths, records, reviews) = (new List<StoredPath>(), new List<TrainingRecord>(), new List<AutonomyReview>());
        await foreach (var row in ledger.ScanBetweenAsync(LedgerKeys.StaffPartition, LedgerKeys.TrainingPathPrefix, LedgerKeys.TrainingReviewPrefix, cancellation))
        {
            if (row.RowKey.StartsWith(LedgerKeys.TrainingPathPrefix, StringComparison.Ordinal)) paths.Add(new StoredPath(JsonColumn.Read<TrainingPath>(row, Column), JournaledRecord.PositionOf(row), row.ETag));
            else if (row.RowKey.StartsWith(LedgerKeys.TrainingRecordPrefix, StringComparison.Ordinal)) records.Add(JsonColumn.Read<TrainingRecord>(row, Column));
            else reviews.Add(JsonColumn.Read<AutonomyReview>(row, Column));
        }

        var progress = await ledger.FindAsync(LedgerKeys.StaffPartition, LedgerKeys.MediatorProgress, cancellation);
        return new TrainingBook(paths, records, reviews, progress?.ETag);
    }

    /// <summary>
    /// Records and reviews before a day, of people who hold no post any more, belong to nobody from here on: days, hours, costs and
    /// grades stay. What the journal said of them goes, but for one row that says so.
    /// </summary>
    public async Task<int> ForgetPeopleAsync(DateOnly before, ProcessContext context, CancellationToken cancellation)
    {
        var forgotten = 0;
        var present = (await staff.CurrentAsync(cancellation)).Staff.Members.Select(post => post.EntraObjectId).ToHashSet();
        await foreach (var row in ledger.ScanBetweenAsync(LedgerKeys.StaffPartition, LedgerKeys.TrainingRecordPrefix, LedgerKeys.TrainingReviewPrefix, cancellation))
        {
            if (row.GetBoolean(Nameless) is true) continue;
            var isForgotten = row.RowKey.StartsWith(LedgerKeys.TrainingRecordPrefix, StringComparison.Ordinal)
                ? JsonColumn.Read<TrainingRecord>(row, Column) is var record && record.To < before && !present.Contains(record.Person) && await TryForgetAsync(row, record with { Person = Guid.NewGuid(), Certificate = null }, context, cancellation)
                : JsonColumn.Read<AutonomyReview>(row, Column) is var review && review.On < before && review.Person is { } reviewed && !present.Contains(reviewed) && await TryForgetAsync(row, review with { Person = Guid.NewGuid(), Post = "", Tutor = "" }, context, cancellation);
            if (isForgotten) forgotten++;
        }

        return forgotten;
    }

    private async Task<bool> TryForgetAsync<T>(TableEntity row, T nameless, ProcessContext context, CancellationToken cancellation)
        where T : class
    {
        var entry = JournaledRecord.Changed(null, row.RowKey, "trainingForgotten", context, null, nameless);
        var after = new TableEntity(LedgerKeys.StaffPartition, row.RowKey) { ["Sequence"] = entry.Sequence, ["Seal"] = entry.Seal, [Nameless] = true };
        JsonColumn.Write(after, Column, nameless);
        // A record is written once and corrected seldom: its journal is a few rows.
        var transaction = new LedgerTransaction(LedgerKeys.StaffPartition).Replace(after, row.ETag).Upsert(JournalRow.ToEntity(LedgerKeys.StaffPartition, entry));
        await foreach (var fact in ledger.ScanAsync(LedgerKeys.StaffPartition, LedgerKeys.EventPrefix(row.RowKey), cancellation))
        {
            if (fact.RowKey != LedgerKeys.Event(row.RowKey, entry.Sequence)) transaction.Delete(fact.RowKey);
        }

        return await ledger.TrySubmitAsync(transaction, cancellation);
    }

    /// <summary>Writes one thing with its journal row and what planning asks, all or none.</summary>
    /// <param name="after">The book with the thing in it.</param>
    /// <returns>False when something was written in the meantime.</returns>
    public async Task<bool> TrySaveAsync<T>(string row, string kind, JournalPosition? journal, T? before, T value, ETag? version, TrainingBook after, ProcessContext context, CancellationToken cancellation)
        where T : class
    {
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        var transaction = new LedgerTransaction(LedgerKeys.StaffPartition);
        transaction.Save(JournaledRecord.Changed(journal, row, kind, context, before, value), Column, value, version);
        var progress = new TableEntity(LedgerKeys.StaffPartition, LedgerKeys.MediatorProgress);
        JsonColumn.Write(progress, StaffStore.ProgressColumn, after.Progress(people));
        _ = after.ProgressVersion is { } known ? transaction.Replace(progress, known) : transaction.Insert(progress);
        var saved = await ledger.TrySubmitAsync(transaction, cancellation);
        staff.Forget();
        return saved;
    }
}
