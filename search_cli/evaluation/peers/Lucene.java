// Documents and queries, one a line (id, tab, text) -> the documents of each query, best first, by Lucene 8 as it comes.
//
// Arguments: ANALYZER (smartcn, cjk or ik) DOCUMENTS QUERIES DEPTH. Prints "built", tab, seconds; then for each query
// its id, the milliseconds it took, and the ids found, with tabs between. All lines of ours begin with ">".

import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.QueryBuilder;

public final class Lucene {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] arguments) throws Exception {
        Analyzer indexing = analyzer(arguments[0], false);
        Analyzer asking = analyzer(arguments[0], true);
        indexing.tokenStream("text", "").close(); // dictionaries are loaded before the clock starts
        asking.tokenStream("text", "").close();
        long started = System.nanoTime();
        Directory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(indexing))) {
            for (String[] line : lines(arguments[1])) {
                Document document = new Document();
                document.add(new StringField("id", line[0], Field.Store.YES));
                document.add(new TextField("text", line[1], Field.Store.NO));
                writer.addDocument(document);
            }
        }
        OUT.println(">built\t" + (System.nanoTime() - started) / 1e9);
        List<String[]> queries = lines(arguments[2]);
        int depth = Integer.parseInt(arguments[3]);
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setSimilarity(new BM25Similarity());
            QueryBuilder builder = new QueryBuilder(asking);
            if (!queries.isEmpty()) {
                ask(searcher, builder, queries.get(0)[1], depth); // the first loads what the others find loaded
            }
            for (String[] query : queries) {
                long asked = System.nanoTime();
                List<String> found = ask(searcher, builder, query[1], depth);
                double took = (System.nanoTime() - asked) / 1e6;
                OUT.println(">" + query[0] + "\t" + took + "\t" + String.join("\t", found));
            }
        }
    }

    private static List<String> ask(IndexSearcher searcher, QueryBuilder builder, String text, int depth)
            throws Exception {
        List<String> found = new ArrayList<>();
        Query query = builder.createBooleanQuery("text", text);
        if (query != null) { // null: no word in it
            for (ScoreDoc hit : searcher.search(query, depth).scoreDocs) {
                found.add(searcher.doc(hit.doc).get("id"));
            }
        }
        return found;
    }

    // IK cuts into every word it knows for indexing (ik_max_word), and into as few as possible for asking (ik_smart).
    private static Analyzer analyzer(String name, boolean asking) throws Exception {
        switch (name) {
            case "smartcn":
                return new SmartChineseAnalyzer();
            case "cjk":
                return new CJKAnalyzer();
            default:
                Class<?> ik = Class.forName("org.wltea.analyzer.lucene.IKAnalyzer");
                return (Analyzer) ik.getConstructor(boolean.class).newInstance(asking);
        }
    }

    private static List<String[]> lines(String path) throws Exception {
        List<String[]> lines = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(Path.of(path), StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line.split("\t", 2));
            }
        }
        return lines;
    }
}
