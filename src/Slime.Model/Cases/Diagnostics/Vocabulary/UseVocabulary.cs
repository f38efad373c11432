namespace Slime.Model.Cases.Diagnostics.Vocabulary;

public enum ApplianceKind
{
    Refrigerator,
    Freezer,
    Oven,
    Hob,
    Microwave,
    WashingMachine,
    TumbleDryer,
    Dishwasher,
    Television,
    InternetBox,
    Computer,
    ElectricHeater,
    WaterHeater,
    Aquarium,
    Other,
}

/// <summary>How often windows are opened to air.</summary>
public enum Airing
{
    Daily,
    SometimesAWeek,
    Rarely,
    Never,
}

public enum Room
{
    LivingRoom,
    Kitchen,
    Bedroom,
    Bathroom,
    Toilet,
    Hall,
    Cellar,
    Other,
}

/// <summary>Where air comes in.</summary>
public enum DraughtPlace
{
    Window,
    Door,
    Shutter,
    Socket,
    Hatch,
    Wall,
    Other,
}
