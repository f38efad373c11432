using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Xunit;
using Slime.Functions.Ledger;
using Slime.Functions.Ledger.Exports;
using Slime.Model.Calendar;
using Slime.Model.Cases;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Model.Reporting.Ledger;
using Slime.Model.Staff;
using Slime.Platform.Storage;
using Xunit;

namespace Slime.Functions.Tests.Ledger;

/// <summary>Whatever happens to cases: the ledger made from their journals is theirs, and every export counts the same.</summary>
public sealed class LedgerPropertyTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
    private static readonly VisitStatus[] Outcomes = [VisitStatus.Done, VisitStatus.NobodyHome, VisitStatus.Cancelled, VisitStatus.Refused];

    [Property(MaxTest = 100)]
    public void A_Row_Made_From_The_Journal_Alone_Is_The_Row_Of_The_Case(byte[] commands)
    {
        var (state, journal) = Live(1, commands);

        var rebuilt = journal.Aggregate((CaseState?)null, (before, entry) => CaseRebuild.After(before, state.Id, entry))!;

        var kept = LedgerEntity.Text(LedgerRow.Of(state, Paris));
        Assert.Equal(kept, LedgerEntity.Text(LedgerRow.Of(rebuilt, Paris)));
        Assert.Equal(kept, LedgerEntity.Text(LedgerEntity.Read(kept)));
    }

    [Property(MaxTest = 60)]
    public void Page_Csv_Xlsx_And_Json_Count_The_Same_Rows_And_Sums(byte[][] cases)
    {
        var rows = cases.Take(12).Select((commands, number) => LedgerRow.Of(Live(number, commands ?? []).State, Paris)).ToList();
        var figures = LedgerColumns.All.Where(column => column.Figure is not null).ToList();
        var page = new LedgerSums(LedgerColumns.All);
        foreach (var row in rows) page.Add(row);
        var expected = page.Sums.ToDictionary(sum => sum.Column, sum => sum.Column.Type == LedgerColumnType.Money ? sum.Sum / 100m : sum.Sum);

        var csv = Encoding.UTF8.GetString(Write(LedgerFormat.Csv, rows)).Split("\r\n")[1..^1].Select(line => line.Split(';')).ToList();
        Assert.Equal(page.Rows, csv.Count);
        Assert.All(figures, column => Assert.Equal(expected[column], csv.Sum(cells => Number(cells[LedgerColumns.All.IndexOf(column)]))));

        var json = JsonNode.Parse(Write(LedgerFormat.Json, rows))!;
        Assert.Equal(page.Rows, (long)json["count"]!);
        Assert.Equal(page.Rows, json["items"]!.AsArray().Count);
        Assert.All(figures, column => Assert.Equal(expected[column], json["items"]!.AsArray().Sum(item => (decimal?)item![column.Name] ?? 0)));

        using var workbook = new Workbook(Write(LedgerFormat.Xlsx, rows));
        var lines = workbook.Rows(0);
        var letters = lines[0].Keys.ToList();
        Assert.Equal(page.Rows, lines.Count - 1);
        Assert.All(figures, column => Assert.Equal(expected[column], lines.Skip(1).Sum(line => line.TryGetValue(letters[LedgerColumns.All.IndexOf(column)], out var cell) && cell.CellValue is not null ? Workbook.Number(cell) : 0)));
    }

    /// <summary>A cell of the CSV; one without a figure adds nothing.</summary>
    private static decimal Number(string cell) => cell.Length == 0 ? 0 : decimal.Parse(cell.Replace(',', '.'), CultureInfo.InvariantCulture);

    /// <summary>A case of nobody, with the journal that the program would have written.</summary>
    private static (CaseState State, IReadOnlyList<JournalEntry> Journal) Live(int number, byte[] commands)
    {
        var clock = new DateTimeOffset(2028, 2, 28, 22, 30, 0, TimeSpan.Zero).AddDays(number * 31);
        var id = SampleRows.Number(number);
        var received = new ReferralReceived("referrer", SampleRows.Lens, RuleNames.Territory, new CaseFacts(
            InseeCode.Parse("62498"), ["cold", "fslRecurrence"], ReferredUrgency.High, number % 4, [new FslRequestFact(new DateOnly(2028, 1, 31), 12_345 + number)],
            number % 2 == 0, false, number % 3 == 0, false, false, "privateTenant", "gas", null, 50 + number, null, null));
        var position = JournalPosition.Start;
        CaseState? state = null;
        var journal = new List<JournalEntry>();
        Add(received);
        Add(new Routed(new CaseRouting(
            SampleRows.Lens, RuleNames.Territory, RuleNames.Territory, new Assignment("mediator-len", Role.Mediator, RuleNames.Territory),
            new Assignment("tutor-len", Role.Tutor, RuleNames.Territory), Accompaniment.None, new Priority(PriorityLevel.Normal, 0, []), 1, [])));
        foreach (var command in commands)
        {
            clock = clock.AddHours(7);
            if (Decide(state!, command, new LocalNow(clock, Paris)) is not Decision.Accepted accepted) continue;
            foreach (var fact in accepted.Facts) Add(fact);
        }

        return (state!, journal);

        void Add(CaseEvent fact)
        {
            state = state is null ? CaseState.Begin(id, (ReferralReceived)fact, clock) : state.Apply(fact, clock);
            var details = JsonSerializer.SerializeToNode(fact, SlimeJson.Options)!.AsObject();
            var kind = (string)details["kind"]!;
            details.Remove("kind");
            var entry = JournalEntry.Following(position, id.ToString(), kind, new ProcessContext(clock, "somebody"), details.ToJsonString(SlimeJson.Options), "{}", "{}");
            position = entry.Position;
            // As it is read back.
            journal.Add(JournalRow.FromEntity(JournalRow.ToEntity("LEN", entry)));
        }
    }

    /// <summary>The two low bits of a command choose the visit, the next three what happens.</summary>
    private static Decision Decide(CaseState state, byte command, LocalNow now)
    {
        var id = RecordId.Create((ulong)(command & 3));
        var when = PlannedTime.TryCreate(new LocalDateTime(now.Today, new TimeOnly(command >> 4, 30)), 90, Paris);
        var companions = new CompanionChoice(new StaffDirectory([]), new AccompanimentPolicy(3), new Dictionary<string, int>());
        return ((command >> 2) & 7) switch
        {
            0 or 1 when when is not null => VisitDecisions.Plan(state, new PlanVisit(id, when, null), companions),
            2 when when is not null => VisitDecisions.Move(state, new PlanVisit(id, when, []), companions),
            3 or 4 => VisitDecisions.End(state, new EndVisit(id, Outcomes[command >> 6], now.Today), now),
            5 => VisitDecisions.Close(state, (ClosureReason)((command >> 5) % 12), now),
            6 => VisitDecisions.Reopen(state),
            _ => VisitDecisions.Record(state, new RecordContact(id, ContactChannel.Phone, (ContactResult)(command >> 6), now.Today, "mediator-len"), 4, now),
        };
    }

    private static byte[] Write(LedgerFormat format, List<LedgerRow> rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = format.Writer(buffer, SampleRows.Words);
        writer.BeginAsync(new LedgerHeading(SampleRows.Lens, new LedgerSelection(new DateOnly(2028, 1, 1), new DateOnly(2029, 12, 31), PeriodBasis.Received, LedgerColumns.All)), default).AsTask().GetAwaiter().GetResult();
        foreach (var row in rows) writer.LineAsync(new LedgerLine(row, Commune: null, ProgrammeTerms.OfNone), default).AsTask().GetAwaiter().GetResult();
        writer.EndAsync(rows.Count, default).AsTask().GetAwaiter().GetResult();
        return buffer.WrittenSpan.ToArray();
    }
}
