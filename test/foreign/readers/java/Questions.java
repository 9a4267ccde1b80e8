import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonWriter;

/**
 * A line of the input is an object with the texts of the two files, `config` and `credentials`. One of the output has
 * `profiles`, values by profile and key, or `error`, why the files are read by nobody.
 */
final class Questions {
    static void answerAll(InputStream questions, PrintStream answers) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(questions, "UTF-8"));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Map<String, JsonNode> asked = JsonNode.parser().parse(line).asObject();
            answers.write(answer(text(asked, "config"), text(asked, "credentials")));
            answers.write('\n');
            answers.flush();
        }
    }

    private static byte[] answer(String config, String credentials) {
        JsonWriter json = JsonWriter.create();
        json.writeStartObject();
        try {
            writeProfiles(json, read(config, credentials));
        } catch (IllegalArgumentException unreadable) {
            json.writeFieldName("error");
            json.writeValue(String.valueOf(unreadable.getMessage()));
        }
        json.writeEndObject();
        return json.getBytes();
    }

    private static Map<String, Profile> read(String config, String credentials) {
        ProfileFile.Aggregator both = ProfileFile.aggregator();
        both.addFile(ProfileFile.builder().content(credentials).type(ProfileFile.Type.CREDENTIALS).build());
        both.addFile(ProfileFile.builder().content(config).type(ProfileFile.Type.CONFIGURATION).build());
        return new LinkedHashMap<>(both.build().profiles());
    }

    private static void writeProfiles(JsonWriter json, Map<String, Profile> profiles) {
        json.writeFieldName("profiles");
        json.writeStartObject();
        profiles.forEach((name, profile) -> {
            json.writeFieldName(name);
            json.writeStartObject();
            profile.properties().forEach((key, value) -> {
                json.writeFieldName(key);
                json.writeValue(value);
            });
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    private static String text(Map<String, JsonNode> asked, String name) {
        JsonNode value = asked.get(name);
        return value == null ? "" : value.asString();
    }

    private Questions() {}
}
