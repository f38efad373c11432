namespace Slime.Model.Cases.Diagnostics.Vocabulary;

public enum HeatingSystem
{
    IndividualBoiler,
    CollectiveBoiler,
    Convectors,
    RadiantPanels,
    StorageHeaters,
    HeatPump,
    WoodStove,
    PelletStove,
    OilStove,
    DistrictHeating,
    MovableHeaters,
    None,
    Other,
}

/// <summary>What sets the heating.</summary>
public enum HeatingControl
{
    None,
    Thermostat,
    Programmer,
    RadiatorValves,
    Collective,
}

public enum HotWaterSystem
{
    StorageHeater,
    InstantHeater,
    Boiler,
    Collective,
    Solar,
    HeatPumpHeater,
    None,
    Other,
}

public enum Ventilation
{
    None,
    Windows,
    Grilles,
    MechanicalExtract,
    HumidityControlled,
    Balanced,
    Blocked,
    Unknown,
}
