using System.Collections.Immutable;
using Slime.Model.Staff;
using Slime.Model.Training;
using Xunit;

namespace Slime.Model.Tests.Training;

public sealed class TrainingProgressTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Guid Camille = new("11111111-1111-1111-1111-111111111111");
    private static readonly TrainingStep Course = new("base", StepKind.Course, "Formation", IsBase: true, null, null);
    private static readonly TrainingStep Certificate = new("amiante", StepKind.Course, "Amiante", IsBase: false, null, ValidityMonths: 12);
    private static readonly TrainingStep Visits = new("visits", StepKind.AccompaniedVisits, "Visites", IsBase: false, Visits: 3, null);
    private static readonly TrainingPath Path = new(Role.Mediator, "Médiateur", [Certificate, Course, Visits]);

    [Fact]
    public void A_Path_Knows_Its_Steps_And_The_One_Before_Which_Nobody_Visits_Alone()
    {
        Assert.Equal(Course, Path.BaseStep);
        Assert.Equal(Visits, Path.Step("visits"));
        Assert.Null(Path.Step("other"));
        Assert.Null(new TrainingPath(Role.Tutor, "Tuteur", [Visits]).BaseStep);
    }

    [Theory]
    [InlineData(2, StepState.Missing)]
    [InlineData(3, StepState.Done)]
    public void Accompanied_Visits_Count_By_Themselves(int visits, StepState state) =>
        Assert.Equal(new StepProgress(Visits, state, null, null), Assert.Single(Of(Visits, visits)));

    [Fact]
    public void Visits_Without_A_Number_Are_Done() => Assert.Equal(StepState.Done, Assert.Single(Of(Visits with { Visits = null }, 0)).State);

    [Fact]
    public void A_Course_Is_Done_From_Its_Last_Day_On_And_The_Latest_Counts()
    {
        Assert.Equal(new StepProgress(Course, StepState.Missing, null, null), Assert.Single(Of(Course, 0, Record("amiante", Today))));
        Assert.Equal(StepState.Missing, Assert.Single(Of(Course, 0, Record("base", Today.AddDays(1)))).State);
        Assert.Equal(new StepProgress(Course, StepState.Done, Today, null), Assert.Single(Of(Course, 0, Record("base", Today), Record("base", Today.AddYears(-1)))));
    }

    [Theory]
    [InlineData("2025-11-22", StepState.Expired)]
    [InlineData("2025-11-23", StepState.Expiring)]
    [InlineData("2026-01-22", StepState.Expiring)]
    [InlineData("2026-01-23", StepState.Done)]
    public void A_Certificate_Is_Had_Again_After_Its_Months_And_Sixty_Days_Before_It_Is_Said(string doneOn, StepState state)
    {
        var day = DateOnly.ParseExact(doneOn, "yyyy-MM-dd");
        Assert.Equal(new StepProgress(Certificate, state, day, day.AddMonths(12)), Assert.Single(Of(Certificate, 0, Record("amiante", day))));
    }

    [Fact]
    public void Progress_Is_Of_The_Person_Who_Made_It_And_Another_Holder_Begins_Anew()
    {
        var known = new PostProgress(Camille, AutonomyDecision.Autonomous, HasBaseCourse: true);
        var progress = MediatorProgress.None with { ByPost = MediatorProgress.None.ByPost.Add("mediator-len", known) };
        Assert.Equal(known, progress.Of("mediator-len", Camille));
        Assert.Null(progress.Of("mediator-len", null));
        Assert.Null(progress.Of("mediator-arr", Camille));
        Assert.False(MediatorProgress.None.AsksForBaseCourse);
    }

    private static ImmutableArray<StepProgress> Of(TrainingStep step, int visits, params TrainingRecord[] records) =>
        TrainingProgress.Of(Path with { Steps = [step] }, records, visits, Today);

    private static TrainingRecord Record(string step, DateOnly to) => new("1", Camille, Role.Mediator, step, to.AddDays(-2), to, 14);
}
