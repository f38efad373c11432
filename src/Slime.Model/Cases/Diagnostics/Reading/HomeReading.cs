using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Validation;
using Slime.Model.Text;

namespace Slime.Model.Cases.Diagnostics.Reading;

/// <summary>The building and its systems.</summary>
internal static class HomeReading
{
    public static BuildingSection Read(FieldReader fields, BuildingSection input)
    {
        const string at = "building";
        // An update of a label is free and never makes its class worse.
        if (input is { DpeAttestedClass: { } attested, DpeClass: { } label } && attested > label) fields.Refuse($"{at}.dpeAttestedClass", FieldErrorCodes.AttestationWorse);
        if (input.DpeAttestedOn < input.DpeDate) fields.Refuse($"{at}.dpeAttestedOn", FieldErrorCodes.AnswersContradict);
        return input with
        {
            Kind = fields.Choice($"{at}.kind", input.Kind),
            Tenure = fields.Choice($"{at}.tenure", input.Tenure),
            SurfaceM2 = fields.Measure($"{at}.surfaceM2", input.SurfaceM2, DiagnosticLimits.MinSurface, DiagnosticLimits.MaxSurface),
            State = fields.Choice($"{at}.state", input.State),
            RoofInsulation = fields.Choice($"{at}.roofInsulation", input.RoofInsulation),
            WallInsulation = fields.Choice($"{at}.wallInsulation", input.WallInsulation),
            FloorInsulation = fields.Choice($"{at}.floorInsulation", input.FloorInsulation),
            Glazing = fields.Choice($"{at}.glazing", input.Glazing),
            Damages = fields.Choices($"{at}.damages", input.Damages, DiagnosticLimits.Readings),
            DpeEnergy = fields.Measure($"{at}.dpeEnergy", input.DpeEnergy, 0, DiagnosticLimits.MaxPerSquareMetre),
            DpeCarbon = fields.Measure($"{at}.dpeCarbon", input.DpeCarbon, 0, DiagnosticLimits.MaxPerSquareMetre),
            DpeClass = fields.Choice($"{at}.dpeClass", input.DpeClass),
            DpeDate = fields.PastDate($"{at}.dpeDate", input.DpeDate, ReferralLimits.EarliestDpe),
            DpeSurfaceM2 = fields.Measure($"{at}.dpeSurfaceM2", input.DpeSurfaceM2, DiagnosticLimits.MinSurface, DiagnosticLimits.MaxSurface),
            DpeFinalEnergy = fields.Measure($"{at}.dpeFinalEnergy", input.DpeFinalEnergy, 0, DiagnosticLimits.MaxPerSquareMetre),
            DpeAttestedClass = fields.Choice($"{at}.dpeAttestedClass", input.DpeAttestedClass),
            DpeAttestedOn = fields.PastDate($"{at}.dpeAttestedOn", input.DpeAttestedOn, ReferralLimits.EarliestDpe),
            Comment = fields.Lines($"{at}.comment", input.Comment, DiagnosticLimits.TextLength),
        };
    }

    public static SystemsSection Read(FieldReader fields, SystemsSection input)
    {
        const string at = "systems";
        return input with
        {
            HeatingEnergy = fields.Choice($"{at}.heatingEnergy", input.HeatingEnergy),
            Heating = fields.Choice($"{at}.heating", input.Heating),
            HeatingState = fields.Choice($"{at}.heatingState", input.HeatingState),
            HeatingServicedOn = fields.PastDate($"{at}.heatingServicedOn", input.HeatingServicedOn, DiagnosticLimits.EarliestService),
            HeatingControl = fields.Choice($"{at}.heatingControl", input.HeatingControl),
            HotWater = fields.Choice($"{at}.hotWater", input.HotWater),
            HotWaterEnergy = fields.Choice($"{at}.hotWaterEnergy", input.HotWaterEnergy),
            HotWaterState = fields.Choice($"{at}.hotWaterState", input.HotWaterState),
            Ventilation = fields.Choice($"{at}.ventilation", input.Ventilation),
            VentilationState = fields.Choice($"{at}.ventilationState", input.VentilationState),
            CookingEnergy = fields.Choice($"{at}.cookingEnergy", input.CookingEnergy),
            Comment = fields.Lines($"{at}.comment", input.Comment, DiagnosticLimits.TextLength),
        };
    }
}
