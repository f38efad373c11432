using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics;
using Slime.Model.Cases.Diagnostics.Reading;
using Slime.Model.Cases.Diagnostics.Sections;
using Xunit;
using static Slime.Model.Tests.Cases.Diagnostics.SampleDiagnostic;

namespace Slime.Model.Tests.Cases.Diagnostics;

public sealed class MeasurementWarningTests
{
    [Theory]
    [InlineData(4.9, true), InlineData(5, false), InlineData(30, false), InlineData(30.1, true)]
    public void A_Room_Hardly_Ever_Is_Colder_Or_Warmer(double temperature, bool warns) =>
        Assert.Equal(warns, Warned(new MeasurementsSection { Rooms = [new RoomReading { Temperature = (decimal)temperature, Humidity = 50 }] }).Any());

    [Theory]
    [InlineData(19, true), InlineData(20, false), InlineData(90, false), InlineData(91, true)]
    public void Air_Hardly_Ever_Is_Drier_Or_Damper(int humidity, bool warns) =>
        Assert.Equal(warns, Warned(new MeasurementsSection { Rooms = [new RoomReading { Temperature = 18, Humidity = humidity }] }).Any());

    [Theory]
    [InlineData(-15.1, true), InlineData(-15, false), InlineData(0, false), InlineData(40, false), InlineData(40.1, true)]
    public void Weather_Hardly_Ever_Is_Colder_Or_Warmer(double temperature, bool warns) =>
        Assert.Equal(warns, Warned(new MeasurementsSection { OutdoorTemperature = (decimal)temperature }).Any());

    [Theory]
    [InlineData(6.0, 6.0, false), InlineData(6.0, 6.1, true), InlineData(6.0, 5.0, false), InlineData(null, 6.0, false), InlineData(6.0, null, false)]
    public void A_Tap_Does_Not_Flow_Faster_For_Its_Aerator(double? before, double? after, bool warns) =>
        Assert.Equal(
            warns,
            Warned(new MeasurementsSection { Taps = [new TapReading { FlowBefore = (decimal?)before, FlowAfter = (decimal?)after }] }).Any());

    [Fact]
    public void A_Comma_In_The_Wrong_Place_Is_Seen_And_Stops_Nobody()
    {
        var strange = new MeasurementsSection
        {
            OutdoorTemperature = -16,
            Rooms = [new RoomReading { Temperature = 45, Humidity = 5 }],
            Taps = [new TapReading { FlowBefore = 60, FlowAfter = 1 }, new TapReading { FlowBefore = 6, FlowAfter = 8 }],
            Appliances = [new PowerReading { WattsOn = 3_501, WattsStandby = 51 }],
        };
        Assert.Equal(
            [
                ("measurements.outdoorTemperature", MeasurementWarnings.Unusual),
                ("measurements.rooms[0].temperature", MeasurementWarnings.Unusual),
                ("measurements.rooms[0].humidity", MeasurementWarnings.Unusual),
                ("measurements.taps[0].flowBefore", MeasurementWarnings.Unusual),
                ("measurements.taps[0].flowAfter", MeasurementWarnings.Unusual),
                ("measurements.taps[1].flowAfter", MeasurementWarnings.FlowIncreased),
                ("measurements.appliances[0].wattsOn", MeasurementWarnings.Unusual),
                ("measurements.appliances[0].wattsStandby", MeasurementWarnings.Unusual),
            ],
            Warned(strange).Select(warning => (warning.Path, warning.Code)));
        var accepted = Accepted(Complete with { Measurements = strange });
        Assert.Empty(DiagnosticCompleteness.Missing(accepted, SharingAgreements.None));
    }

    [Fact]
    public void Temperatures_Said_To_Be_Kept_Are_Looked_At_Too()
    {
        var warning = Assert.Single(MeasurementWarnings.Of(new Diagnostic { Use = new UseSection { DayTemperature = 31, NightTemperature = 16 } }));
        Assert.Equal(("use.dayTemperature", 31m, 5m, 30m), (warning.Path, warning.Value, warning.Least, warning.Most));
        Assert.Equal(
            "use.nightTemperature",
            Assert.Single(MeasurementWarnings.Of(new Diagnostic { Use = new UseSection { DayTemperature = 19, NightTemperature = 4 } })).Path);
    }

    private static IReadOnlyList<MeasurementWarning> Warned(MeasurementsSection measurements) => MeasurementWarnings.Of(new Diagnostic { Measurements = measurements });
}
