using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Referrals.Validation;

namespace Slime.Model.Cases.Diagnostics.Reading;

/// <summary>How the household lives, and what was measured.</summary>
internal static class HabitsReading
{
    public static UseSection Read(FieldReader fields, UseSection input)
    {
        const string at = "use";
        var ids = new LineIds(fields);
        return input with
        {
            Appliances = fields.Each($"{at}.appliances", input.Appliances, DiagnosticLimits.Appliances, (string path, Appliance appliance) => appliance with
            {
                Id = ids.Of(path, appliance),
                Kind = fields.Choice($"{path}.kind", appliance.Kind),
                Count = fields.Whole($"{path}.count", appliance.Count, 1, DiagnosticLimits.MaxCount),
            }),
            DayTemperature = Temperature(fields, $"{at}.dayTemperature", input.DayTemperature),
            NightTemperature = Temperature(fields, $"{at}.nightTemperature", input.NightTemperature),
            HeatedRooms = fields.Whole($"{at}.heatedRooms", input.HeatedRooms, 0, DiagnosticLimits.MaxRooms),
            Rooms = fields.Whole($"{at}.rooms", input.Rooms, 1, DiagnosticLimits.MaxRooms),
            Airing = fields.Choice($"{at}.airing", input.Airing),
            ShowersPerWeek = fields.Whole($"{at}.showersPerWeek", input.ShowersPerWeek, 0, DiagnosticLimits.MaxPerWeek),
            BathsPerWeek = fields.Whole($"{at}.bathsPerWeek", input.BathsPerWeek, 0, DiagnosticLimits.MaxPerWeek),
            WashesPerWeek = fields.Whole($"{at}.washesPerWeek", input.WashesPerWeek, 0, DiagnosticLimits.MaxPerWeek),
            WaterPerYear = fields.Measure($"{at}.waterPerYear", input.WaterPerYear, 0, DiagnosticLimits.MaxWater),
            Comment = fields.Lines($"{at}.comment", input.Comment, DiagnosticLimits.TextLength),
        };
    }

    public static MeasurementsSection Read(FieldReader fields, MeasurementsSection input)
    {
        const string at = "measurements";
        var (rooms, taps, appliances, draughts) = (new LineIds(fields), new LineIds(fields), new LineIds(fields), new LineIds(fields));
        return input with
        {
            OutdoorTemperature = Temperature(fields, $"{at}.outdoorTemperature", input.OutdoorTemperature),
            Rooms = fields.Each($"{at}.rooms", input.Rooms, DiagnosticLimits.Readings, (string path, RoomReading reading) => reading with
            {
                Id = rooms.Of(path, reading),
                Room = fields.Choice($"{path}.room", reading.Room),
                Temperature = Temperature(fields, $"{path}.temperature", reading.Temperature),
                Humidity = fields.Measure($"{path}.humidity", reading.Humidity, 0, 100),
            }),
            Taps = fields.Each($"{at}.taps", input.Taps, DiagnosticLimits.Readings, (string path, TapReading reading) => reading with
            {
                Id = taps.Of(path, reading),
                Room = fields.Choice($"{path}.room", reading.Room),
                FlowBefore = fields.Measure($"{path}.flowBefore", reading.FlowBefore, 0, DiagnosticLimits.MaxFlow),
                FlowAfter = fields.Measure($"{path}.flowAfter", reading.FlowAfter, 0, DiagnosticLimits.MaxFlow),
            }),
            Appliances = fields.Each($"{at}.appliances", input.Appliances, DiagnosticLimits.Readings, (string path, PowerReading reading) => reading with
            {
                Id = appliances.Of(path, reading),
                Appliance = fields.Choice($"{path}.appliance", reading.Appliance),
                WattsOn = fields.Measure($"{path}.wattsOn", reading.WattsOn, 0, DiagnosticLimits.MaxWatts),
                WattsStandby = fields.Measure($"{path}.wattsStandby", reading.WattsStandby, 0, DiagnosticLimits.MaxWatts),
            }),
            Draughts = fields.Each($"{at}.draughts", input.Draughts, DiagnosticLimits.Readings, (string path, Draught draught) => draught with
            {
                Id = draughts.Of(path, draught),
                Room = fields.Choice($"{path}.room", draught.Room),
                Place = fields.Choice($"{path}.place", draught.Place),
            }),
            NotTakenBecause = fields.Line($"{at}.notTakenBecause", input.NotTakenBecause, DiagnosticLimits.LineLength),
            Comment = fields.Lines($"{at}.comment", input.Comment, DiagnosticLimits.TextLength),
        };
    }

    private static decimal? Temperature(FieldReader fields, string path, decimal? value) =>
        fields.Measure(path, value, DiagnosticLimits.MinTemperature, DiagnosticLimits.MaxTemperature);
}
