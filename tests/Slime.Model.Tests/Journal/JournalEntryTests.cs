using FsCheck.Xunit;
using Slime.Model.Journal;
using Xunit;

namespace Slime.Model.Tests.Journal;

public sealed class JournalEntryTests
{
    private static readonly ProcessContext Context = new(new DateTimeOffset(2026, 11, 23, 9, 30, 0, TimeSpan.Zero), "mediator-len");

    private static JournalEntry First(string details = "{}") =>
        JournalEntry.Following(JournalPosition.Start, "LEN-7K3M9Q2X", "routed", Context, details, "{}", "{}");

    [Fact]
    public void The_First_Row_Has_Sequence_One_And_Follows_Nothing()
    {
        var first = First();
        Assert.Equal(1, first.Sequence);
        Assert.Equal("", first.PreviousSeal);
        Assert.True(first.IsSealIntact);
    }

    [Fact]
    public void Each_Row_Bears_The_Seal_Of_The_One_Before()
    {
        var first = First();
        var second = JournalEntry.Following(first.Position, first.Stream, "closed", Context, "{}", "{}", "{}");
        Assert.Equal(2, second.Sequence);
        Assert.Equal(first.Seal, second.PreviousSeal);
    }

    [Fact]
    public void Any_Altered_Field_Breaks_The_Seal()
    {
        var entry = First();
        JournalEntry[] altered =
        [
            entry with { Stream = "LEN-00000000" },
            entry with { Sequence = 2 },
            entry with { Kind = "closed" },
            entry with { At = entry.At.AddTicks(1) },
            entry with { Actor = "admin" },
            entry with { Details = "{ }" },
            entry with { Before = "{ }" },
            entry with { After = "{ }" },
            entry with { PreviousSeal = "0" },
            entry with { Shape = 2 },
        ];
        Assert.All(altered, changed => Assert.False(changed.IsSealIntact));
    }

    [Property]
    public void Text_Moved_From_One_Field_To_The_Next_Changes_The_Seal(string? left, string? right)
    {
        var a = JournalEntry.Following(JournalPosition.Start, "s", "k", Context, left + "x", right ?? "", "");
        var b = JournalEntry.Following(JournalPosition.Start, "s", "k", Context, left ?? "", "x" + right, "");
        Assert.NotEqual(a.Seal, b.Seal);
    }

    /// <summary>Computed by another program from the documented form: length, colon, text and semicolon for each field.</summary>
    [Fact]
    public void The_Seal_Of_A_Known_Row_Never_Changes() =>
        Assert.Equal("8d84cb133bbd63c43be2a549806d62f893bacd5deae24801b165f28596d3a07a", First("""{"a":1}""").Seal);

    [Fact]
    public void The_Person_Is_Sealed_And_A_Row_Of_The_Time_Before_It_Was_Kept_Still_Verifies()
    {
        var context = Context with { Person = new Guid("00000000-0000-0000-0000-000000000001") };
        var entry = JournalEntry.Following(JournalPosition.Start, "LEN-7K3M9Q2X", "routed", context, "{}", "{}", "{}");
        Assert.True(entry.IsSealIntact);
        Assert.False((entry with { Person = "00000000-0000-0000-0000-000000000002" }).IsSealIntact);
        Assert.False((entry with { Person = "" }).IsSealIntact);
        // As the release before sealed it.
        var old = new JournalEntry(
            "LEN-7K3M9Q2X", 1, "routed", Context.At, "mediator-len", "{}", "{}", "{}", "", "ad9d935885b44ff1114937751bfc98010533a1005e5a2ff4cb8256575fd87e0c");
        Assert.True(old.IsSealIntact);
    }

    [Fact]
    public void The_Shape_Is_Sealed_From_The_Second_On_And_A_Row_That_Does_Not_Say_It_Still_Verifies()
    {
        var entry = JournalEntry.Following(JournalPosition.Start, "LEN-7K3M9Q2X", "routed", Context, """{"a":1}""", "{}", "{}", 2);
        // Computed by another program, too.
        Assert.Equal("9594ef6e022f1196380c2caefbcaa89eaa4db5fd46a2e98b57c2c5de4033bc73", entry.Seal);
        Assert.True(entry.IsSealIntact);
        Assert.False((entry with { Shape = 1 }).IsSealIntact);
        Assert.False((entry with { Shape = 3 }).IsSealIntact);
        Assert.Equal(1, First().Shape);
    }

    [Fact]
    public void The_Program_Itself_Acts_Under_The_Name_Of_Its_Function_And_As_No_Person()
    {
        var row = JournalEntry.Following(
            JournalPosition.Start, "LEN-7K3M9Q2X", "routed", ProcessContext.OfFunction("RouteReferral", Context.At), "{}", "{}", "{}");
        Assert.Equal(("function:RouteReferral", Context.At, ""), (row.Actor, row.At, row.Person));
    }
}
