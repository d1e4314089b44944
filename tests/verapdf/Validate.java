import java.io.File;
import java.util.*;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.validation.profiles.*;
import org.w3c.dom.*;

/** Checks files with the engine and rules of veraPDF: java -cp JAR Validate.java PROFILE,PROFILE FILE... */
public class Validate {
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        var foundry = Foundries.defaultInstance();
        for (String name : arguments[0].split(",")) {
            var profile = profile(name);
            for (String file : Arrays.copyOfRange(arguments, 1, arguments.length)) {
                try (var parser = foundry.createParser(new File(file), profile.getPDFAFlavour());
                     var validator = foundry.createValidator(profile, false)) {
                    var result = validator.validate(parser);
                    System.out.printf("%s\t%s\t%s\t%d%n", name, file, result.isCompliant(), result.getTotalAssertions());
                    for (var found : result.getTestAssertions())
                        System.out.printf("\t%s-%d\t%s\t%s%n", found.getRuleId().getClause(),
                            found.getRuleId().getTestNumber(), found.getMessage(), found.getLocation().getContext());
                }
            }
        }
    }

    /** A profile of the jar. veraPDF reads them with JAXB, which the jar is without. */
    private static ValidationProfile profile(String name) throws Exception {
        Element root;
        try (var in = Profiles.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : all(root, "rule")) {
            Element id = all(rule, "id").get(0);
            List<ErrorArgument> filled = new ArrayList<>();
            for (Element argument : all(rule, "argument"))
                filled.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), argument.getAttribute("name"), null));
            rules.add(Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                    id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"), rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
                rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
                Profiles.errorFromValues(text(rule, "message"), filled), List.of()));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element variable : all(root, "variable"))
            variables.add(Profiles.variableFromValues(variable.getAttribute("name"), variable.getAttribute("object"),
                text(variable, "defaultValue"), text(variable, "value")));
        return Profiles.profileFromValues(PDFAFlavour.valueOf(root.getAttribute("flavour")),
            Profiles.profileDetailsFromValues(name, name, "", new Date(0)), "", rules, variables);
    }

    private static List<Element> all(Element in, String tag) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = in.getElementsByTagName(tag);
        for (int n = 0; n < nodes.getLength(); n++) found.add((Element) nodes.item(n));
        return found;
    }

    private static String text(Element in, String tag) {
        return all(in, tag).get(0).getTextContent();
    }
}
